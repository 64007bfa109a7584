import type { EntityOf } from "../../entity";

/** What a work was said to be worth. */
export interface ValuationRecord {
  id: number;
  work_id: number;
  value: string;
  currency: "EUR" | "USD" | "GBP" | "CHF";
  valued_on: string;
  valued_by: string | null;
}

export const valuationEntity = {
  singular: "valuation",
  plural: "valuations",
  path: "valuations",
  description: "What a work was said to be worth.",
  title: "valued_by",
  fields: {
    work_id: {
      name: "work_id",
      kind: "reference",
      label: "Work",
      required: true,
      target: "works",
    },
    value: {
      name: "value",
      kind: "decimal",
      label: "Value",
      required: true,
      min: 0,
    },
    currency: {
      name: "currency",
      kind: "choice",
      label: "Currency",
      required: true,
      choices: ["EUR", "USD", "GBP", "CHF"],
      default: "EUR",
    },
    valued_on: {
      name: "valued_on",
      kind: "date",
      label: "Valued on",
      required: true,
    },
    valued_by: {
      name: "valued_by",
      kind: "text",
      label: "Valued by",
      max: 120,
    },
  },
} satisfies EntityOf<ValuationRecord>;
