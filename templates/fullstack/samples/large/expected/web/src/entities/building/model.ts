import type { EntityOf } from "../../entity";

/** A house of the museum. */
export interface BuildingRecord {
  id: number;
  name: string;
  address: string;
  opened_on: string | null;
  accessible: boolean;
}

export const buildingEntity = {
  singular: "building",
  plural: "buildings",
  path: "buildings",
  description: "A house of the museum.",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      required: true,
      unique: true,
      min: 1,
      max: 80,
    },
    address: {
      name: "address",
      kind: "text",
      label: "Address",
      required: true,
      min: 1,
      max: 255,
    },
    opened_on: {
      name: "opened_on",
      kind: "date",
      label: "Opened on",
    },
    accessible: {
      name: "accessible",
      kind: "boolean",
      label: "Accessible",
      required: true,
      default: true,
    },
  },
} satisfies EntityOf<BuildingRecord>;
