import type { EntityOf } from "../../entity";

/** A style or a school. */
export interface ArtMovementRecord {
  id: number;
  name: string;
  description: string | null;
  grew_out_of_ids: number[];
}

export const artMovementEntity = {
  singular: "art movement",
  plural: "art movements",
  path: "art-movements",
  description: "A style or a school.",
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
    description: {
      name: "description",
      kind: "long_text",
      label: "Description",
      max: 10000,
    },
    grew_out_of_ids: {
      name: "grew_out_of_ids",
      kind: "references",
      label: "Grew out of",
      target: "art-movements",
    },
  },
} satisfies EntityOf<ArtMovementRecord>;
