import type { EntityOf } from "../../entity";

/** How works came into the collection. */
export interface AcquisitionRecord {
  id: number;
  number: string;
  way: "purchase" | "gift" | "bequest" | "exchange" | "field work";
  acquired_on: string;
  price: string | null;
  donor_id: number | null;
  approved_by_id: number | null;
}

export const acquisitionEntity = {
  singular: "acquisition",
  plural: "acquisitions",
  path: "acquisitions",
  description: "How works came into the collection.",
  title: "number",
  fields: {
    number: {
      name: "number",
      kind: "text",
      label: "Number",
      required: true,
      unique: true,
      min: 4,
      max: 20,
    },
    way: {
      name: "way",
      kind: "choice",
      label: "Way",
      required: true,
      choices: ["purchase", "gift", "bequest", "exchange", "field work"],
      default: "purchase",
    },
    acquired_on: {
      name: "acquired_on",
      kind: "date",
      label: "Acquired on",
      required: true,
    },
    price: {
      name: "price",
      kind: "decimal",
      label: "Price",
      min: 0,
    },
    donor_id: {
      name: "donor_id",
      kind: "reference",
      label: "Donor",
      target: "donors",
    },
    approved_by_id: {
      name: "approved_by_id",
      kind: "reference",
      label: "Approved by",
      target: "employees",
    },
  },
} satisfies EntityOf<AcquisitionRecord>;
