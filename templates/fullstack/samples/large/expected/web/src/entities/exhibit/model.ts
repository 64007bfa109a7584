import type { EntityOf } from "../../entity";

/** A work in an exhibition, with its label. */
export interface ExhibitRecord {
  id: number;
  exhibition_id: number;
  work_id: number;
  position: number;
  label: string | null;
  lux_limit: number | null;
}

export const exhibitEntity = {
  singular: "exhibit",
  plural: "exhibits",
  path: "exhibits",
  description: "A work in an exhibition, with its label.",
  title: null,
  fields: {
    exhibition_id: {
      name: "exhibition_id",
      kind: "reference",
      label: "Exhibition",
      required: true,
      target: "exhibitions",
    },
    work_id: {
      name: "work_id",
      kind: "reference",
      label: "Work",
      required: true,
      target: "works",
    },
    position: {
      name: "position",
      kind: "integer",
      label: "Position",
      required: true,
      min: 1,
      max: 9999,
    },
    label: {
      name: "label",
      kind: "long_text",
      label: "Label",
      max: 1200,
    },
    lux_limit: {
      name: "lux_limit",
      kind: "integer",
      label: "Lux limit",
      min: 0,
      max: 2000,
    },
  },
} satisfies EntityOf<ExhibitRecord>;
