import type { EntityOf } from "../../entity";

/** What works are made of. */
export interface MaterialRecord {
  id: number;
  name: string;
  sensitive_to_light: boolean;
  lowest_humidity: number | null;
  highest_humidity: number | null;
}

export const materialEntity = {
  singular: "material",
  plural: "materials",
  path: "materials",
  description: "What works are made of.",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      required: true,
      unique: true,
      min: 1,
      max: 60,
    },
    sensitive_to_light: {
      name: "sensitive_to_light",
      kind: "boolean",
      label: "Sensitive to light",
      required: true,
      default: false,
    },
    lowest_humidity: {
      name: "lowest_humidity",
      kind: "integer",
      label: "Lowest humidity",
      min: 0,
      max: 100,
    },
    highest_humidity: {
      name: "highest_humidity",
      kind: "integer",
      label: "Highest humidity",
      min: 0,
      max: 100,
    },
  },
} satisfies EntityOf<MaterialRecord>;
