import type { EntityOf } from "../../entity";

/** A kind of sighting; it is called as keywords are. */
export interface TypeRecord {
  id: string;
  match: string | null;
  self: boolean;
}

export const typeEntity = {
  singular: "type",
  plural: "types",
  path: "types",
  description: "A kind of sighting; it is called as keywords are.",
  key: {
    name: "id",
    kind: "key",
    label: "ID",
    required: true,
    unique: true,
    max: 255,
  },
  title: null,
  fields: {
    match: {
      name: "match",
      kind: "long_text",
      label: "Match",
      max: 10000,
    },
    self: {
      name: "self",
      kind: "boolean",
      label: "Self",
      required: true,
      default: true,
    },
  },
} satisfies EntityOf<TypeRecord>;
