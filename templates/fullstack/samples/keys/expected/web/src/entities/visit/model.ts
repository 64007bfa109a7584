import type { EntityOf } from "../../entity";

/** When somebody looked after devices. */
export interface VisitRecord {
  id: number;
  device_id: number;
  grade_id: number | null;
  countries_on_the_way_ids: number[];
  other_device_ids: number[];
  visit_before_id: number | null;
  visits_alike_ids: number[];
  made_at: string;
}

export const visitEntity = {
  singular: "visit",
  plural: "visits",
  path: "visits",
  description: "When somebody looked after devices.",
  key: "number",
  title: null,
  fields: {
    device_id: {
      name: "device_id",
      kind: "reference",
      label: "Device",
      required: true,
      target: "devices",
    },
    grade_id: {
      name: "grade_id",
      kind: "reference",
      label: "Grade",
      target: "grades",
    },
    countries_on_the_way_ids: {
      name: "countries_on_the_way_ids",
      kind: "references",
      label: "Countries on the way",
      target: "countries",
    },
    other_device_ids: {
      name: "other_device_ids",
      kind: "references",
      label: "Other devices",
      required: true,
      target: "devices",
    },
    visit_before_id: {
      name: "visit_before_id",
      kind: "reference",
      label: "Visit before",
      target: "visits",
    },
    visits_alike_ids: {
      name: "visits_alike_ids",
      kind: "references",
      label: "Visits alike",
      target: "visits",
    },
    made_at: {
      name: "made_at",
      kind: "datetime",
      label: "Made at",
      required: true,
    },
  },
} satisfies EntityOf<VisitRecord>;
