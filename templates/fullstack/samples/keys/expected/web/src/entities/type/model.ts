import type { EntityOf } from "../../entity";

/** What a device is. */
export interface TypeRecord {
  id: string;
  title: string;
  made_in_ids: number[];
}

export const typeEntity = {
  singular: "type",
  plural: "types",
  path: "types",
  description: "What a device is.",
  key: {
    name: "id",
    kind: "key",
    label: "ID",
    required: true,
    unique: true,
    max: 255,
  },
  title: "title",
  fields: {
    title: {
      name: "title",
      kind: "text",
      label: "Title",
      required: true,
      min: 1,
      max: 255,
    },
    made_in_ids: {
      name: "made_in_ids",
      kind: "references",
      label: "Made in",
      target: "countries",
    },
  },
} satisfies EntityOf<TypeRecord>;
