import type { EntityOf } from "../../entity";

/** Works that are away, or here for a while. */
export interface LoanRecord {
  id: number;
  number: string;
  direction: "outgoing" | "incoming";
  partner_id: number;
  work_ids: number[];
  exhibition_id: number | null;
  begins_on: string;
  ends_on: string;
  insured_for: string | null;
  returned_at: string | null;
}

export const loanEntity = {
  singular: "loan",
  plural: "loans",
  path: "loans",
  description: "Works that are away, or here for a while.",
  title: "number",
  fields: {
    number: {
      name: "number",
      kind: "text",
      label: "Number",
      required: true,
      unique: true,
      min: 4,
      max: 20,
    },
    direction: {
      name: "direction",
      kind: "choice",
      label: "Direction",
      required: true,
      choices: ["outgoing", "incoming"],
      default: "outgoing",
    },
    partner_id: {
      name: "partner_id",
      kind: "reference",
      label: "Partner",
      required: true,
      target: "lenders",
    },
    work_ids: {
      name: "work_ids",
      kind: "references",
      label: "Works",
      required: true,
      target: "works",
    },
    exhibition_id: {
      name: "exhibition_id",
      kind: "reference",
      label: "Exhibition",
      target: "exhibitions",
    },
    begins_on: {
      name: "begins_on",
      kind: "date",
      label: "Begins on",
      required: true,
    },
    ends_on: {
      name: "ends_on",
      kind: "date",
      label: "Ends on",
      required: true,
    },
    insured_for: {
      name: "insured_for",
      kind: "decimal",
      label: "Insured for",
      min: 0,
    },
    returned_at: {
      name: "returned_at",
      kind: "datetime",
      label: "Returned at",
    },
  },
} satisfies EntityOf<LoanRecord>;
