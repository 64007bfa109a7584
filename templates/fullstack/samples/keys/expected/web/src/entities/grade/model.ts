import type { EntityOf } from "../../entity";

/** How well something works, from A to F. */
export interface GradeRecord {
  id: string;
  meaning: string | null;
  points: number | null;
}

export const gradeEntity = {
  singular: "grade",
  plural: "grades",
  path: "grades",
  description: "How well something works, from A to F.",
  key: {
    name: "id",
    kind: "key",
    label: "Letter",
    required: true,
    unique: true,
    max: 1,
  },
  title: null,
  fields: {
    meaning: {
      name: "meaning",
      kind: "long_text",
      label: "Meaning",
      max: 10000,
    },
    points: {
      name: "points",
      kind: "integer",
      label: "Points",
      unique: true,
      min: 0,
      max: 1000000,
    },
  },
} satisfies EntityOf<GradeRecord>;
