import type { EntityOf } from "../../entity";

/** What a conservator does to a work. */
export interface TreatmentRecord {
  id: number;
  report_id: number;
  conservator_ids: number[];
  begun_on: string;
  ended_on: string | null;
  hours: string | null;
  cost: string | null;
  method: string | null;
}

export const treatmentEntity = {
  singular: "treatment",
  plural: "treatments",
  path: "treatments",
  description: "What a conservator does to a work.",
  title: null,
  fields: {
    report_id: {
      name: "report_id",
      kind: "reference",
      label: "Report",
      required: true,
      target: "condition-reports",
    },
    conservator_ids: {
      name: "conservator_ids",
      kind: "references",
      label: "Conservators",
      required: true,
      target: "employees",
    },
    begun_on: {
      name: "begun_on",
      kind: "date",
      label: "Begun on",
      required: true,
    },
    ended_on: {
      name: "ended_on",
      kind: "date",
      label: "Ended on",
    },
    hours: {
      name: "hours",
      kind: "decimal",
      label: "Hours",
      min: 0,
      max: 10000,
    },
    cost: {
      name: "cost",
      kind: "decimal",
      label: "Cost",
      min: 0,
    },
    method: {
      name: "method",
      kind: "long_text",
      label: "Method",
      max: 10000,
    },
  },
} satisfies EntityOf<TreatmentRecord>;
