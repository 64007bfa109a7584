import type { EntityOf } from "../../entity";

/** An institution that borrows from the museum or lends to it. */
export interface LenderRecord {
  id: number;
  name: string;
  city: string;
  country: string;
  contact: string | null;
}

export const lenderEntity = {
  singular: "lender",
  plural: "lenders",
  path: "lenders",
  description: "An institution that borrows from the museum or lends to it.",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      required: true,
      unique: true,
      min: 1,
      max: 255,
    },
    city: {
      name: "city",
      kind: "text",
      label: "City",
      required: true,
      min: 1,
      max: 80,
    },
    country: {
      name: "country",
      kind: "text",
      label: "Country",
      required: true,
      min: 2,
      max: 60,
    },
    contact: {
      name: "contact",
      kind: "text",
      label: "Contact",
      max: 120,
    },
  },
} satisfies EntityOf<LenderRecord>;
