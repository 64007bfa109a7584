import type { EntityOf } from "../../entity";

/** How a work was found. */
export interface ConditionReportRecord {
  id: number;
  work_id: number;
  examined_by_id: number;
  examined_at: string;
  condition: "excellent" | "good" | "fair" | "poor";
  findings: string;
}

export const conditionReportEntity = {
  singular: "condition report",
  plural: "condition reports",
  path: "condition-reports",
  description: "How a work was found.",
  title: null,
  fields: {
    work_id: {
      name: "work_id",
      kind: "reference",
      label: "Work",
      required: true,
      target: "works",
    },
    examined_by_id: {
      name: "examined_by_id",
      kind: "reference",
      label: "Examined by",
      required: true,
      target: "employees",
    },
    examined_at: {
      name: "examined_at",
      kind: "datetime",
      label: "Examined at",
      required: true,
    },
    condition: {
      name: "condition",
      kind: "choice",
      label: "Condition",
      required: true,
      choices: ["excellent", "good", "fair", "poor"],
    },
    findings: {
      name: "findings",
      kind: "long_text",
      label: "Findings",
      required: true,
      min: 1,
      max: 10000,
    },
  },
} satisfies EntityOf<ConditionReportRecord>;
