import type { EntityOf } from "../../entity";

/** Who was seen, and where. */
export interface SightingRecord {
  id: number;
  country_id: number;
  animal_id: number | null;
  type_id: number | null;
  other_ids: number[];
  crossed_borders_to_ids: number[];
  seen_at: string;
}

export const sightingEntity = {
  singular: "sighting",
  plural: "sightings",
  path: "sightings",
  description: "Who was seen, and where.",
  key: "number",
  title: null,
  fields: {
    country_id: {
      name: "country_id",
      kind: "reference",
      label: "Country",
      required: true,
      target: "countries",
    },
    animal_id: {
      name: "animal_id",
      kind: "reference",
      label: "Animal",
      target: "animals",
    },
    type_id: {
      name: "type_id",
      kind: "reference",
      label: "Type",
      target: "types",
    },
    other_ids: {
      name: "other_ids",
      kind: "references",
      label: "Others",
      target: "animals",
    },
    crossed_borders_to_ids: {
      name: "crossed_borders_to_ids",
      kind: "references",
      label: "Crossed borders to",
      target: "countries",
    },
    seen_at: {
      name: "seen_at",
      kind: "datetime",
      label: "Seen at",
      required: true,
    },
  },
} satisfies EntityOf<SightingRecord>;
