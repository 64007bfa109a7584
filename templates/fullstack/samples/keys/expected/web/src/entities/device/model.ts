import type { EntityOf } from "../../entity";

/** Something that is cared for. */
export interface DeviceRecord {
  id: string;
  serial_number: string;
  type_id: number;
  country_id: number | null;
  replaces_id: number | null;
  part_ids: number[];
}

export const deviceEntity = {
  singular: "device",
  plural: "devices",
  path: "devices",
  description: "Something that is cared for.",
  key: "uuid",
  title: "serial_number",
  fields: {
    serial_number: {
      name: "serial_number",
      kind: "text",
      label: "Serial number",
      required: true,
      unique: true,
      min: 1,
      max: 40,
    },
    type_id: {
      name: "type_id",
      kind: "reference",
      label: "Type",
      required: true,
      target: "types",
    },
    country_id: {
      name: "country_id",
      kind: "reference",
      label: "Country",
      target: "countries",
    },
    replaces_id: {
      name: "replaces_id",
      kind: "reference",
      label: "Replaces",
      target: "devices",
    },
    part_ids: {
      name: "part_ids",
      kind: "references",
      label: "Parts",
      target: "devices",
    },
  },
} satisfies EntityOf<DeviceRecord>;
