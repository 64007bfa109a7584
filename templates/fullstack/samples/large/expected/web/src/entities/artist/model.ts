import type { EntityOf } from "../../entity";

/** Who made a work, or is said to have made it. */
export interface ArtistRecord {
  id: number;
  name: string;
  born_in: number | null;
  died_in: number | null;
  nationality: string | null;
  biography: string | null;
}

export const artistEntity = {
  singular: "artist",
  plural: "artists",
  path: "artists",
  description: "Who made a work, or is said to have made it.",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      required: true,
      min: 1,
      max: 255,
    },
    born_in: {
      name: "born_in",
      kind: "integer",
      label: "Born in",
      min: -3000,
      max: 2100,
    },
    died_in: {
      name: "died_in",
      kind: "integer",
      label: "Died in",
      min: -3000,
      max: 2100,
    },
    nationality: {
      name: "nationality",
      kind: "text",
      label: "Nationality",
      max: 60,
    },
    biography: {
      name: "biography",
      kind: "long_text",
      label: "Biography",
      max: 20000,
    },
  },
} satisfies EntityOf<ArtistRecord>;
