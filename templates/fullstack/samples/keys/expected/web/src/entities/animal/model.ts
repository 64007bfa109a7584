import type { EntityOf } from "../../entity";

/** One that was given a transmitter, and the animal that it was born to. */
export interface AnimalRecord {
  id: string;
  name: string | null;
  born_on: string | null;
  mother_id: number | null;
  companion_ids: number[];
}

export const animalEntity = {
  singular: "animal",
  plural: "animals",
  path: "animals",
  description:
    "One that was given a transmitter, and the animal that it was born to.",
  key: "uuid",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      max: 80,
    },
    born_on: {
      name: "born_on",
      kind: "date",
      label: "Born on",
    },
    mother_id: {
      name: "mother_id",
      kind: "reference",
      label: "Mother",
      target: "animals",
    },
    companion_ids: {
      name: "companion_ids",
      kind: "references",
      label: "Companions",
      target: "animals",
    },
  },
} satisfies EntityOf<AnimalRecord>;
