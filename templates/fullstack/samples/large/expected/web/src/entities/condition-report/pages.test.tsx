import { testPages } from "../../test/testPages";

testPages({
  singular: "condition report",
  plural: "condition reports",
  path: "condition-reports",
  title: null,
  columns: ["work_id", "examined_by_id", "examined_at", "condition"],
  fields: [
    {
      column: "work_id",
      label: "Work",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "works",
        singular: "work",
        title: "title",
      },
    },
    {
      column: "examined_by_id",
      label: "Examined by",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "employees",
        singular: "employee",
        title: "name",
      },
    },
    {
      column: "examined_at",
      label: "Examined at",
      kind: "datetime",
      required: true,
      low: "1970-01-03T00:00:00Z",
      high: "2099-12-03T23:59:59Z",
    },
    {
      column: "condition",
      label: "Condition",
      kind: "choice",
      required: true,
      low: "excellent",
      high: "poor",
    },
    {
      column: "findings",
      label: "Findings",
      kind: "long_text",
      required: true,
      low: "e",
      high: "E".repeat(10000),
      broken: [
        {
          input: "z".repeat(10001),
          message: "must have at most 10000 characters",
        },
      ],
    },
  ],
});
