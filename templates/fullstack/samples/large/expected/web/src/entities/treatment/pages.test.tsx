import { testPages } from "../../test/testPages";

testPages({
  singular: "treatment",
  plural: "treatments",
  path: "treatments",
  title: null,
  columns: ["report_id", "conservator_ids", "begun_on", "ended_on", "hours"],
  fields: [
    {
      column: "report_id",
      label: "Report",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "condition-reports",
        singular: "condition report",
        title: null,
      },
    },
    {
      column: "conservator_ids",
      label: "Conservators",
      kind: "references",
      required: true,
      low: [7],
      high: [7, 8],
      target: {
        path: "employees",
        singular: "employee",
        title: "name",
      },
    },
    {
      column: "begun_on",
      label: "Begun on",
      kind: "date",
      required: true,
      low: "1970-01-03",
      high: "2099-12-03",
    },
    {
      column: "ended_on",
      label: "Ended on",
      kind: "date",
      low: "1970-01-04",
      high: "2099-12-04",
    },
    {
      column: "hours",
      label: "Hours",
      kind: "decimal",
      low: "0",
      high: "10000",
      broken: [
        {
          input: "one",
          message: "must be a number such as 12.5",
        },
        {
          input: "-1",
          message: "must be at least 0",
        },
        {
          input: "10001",
          message: "must be at most 10000",
        },
      ],
    },
    {
      column: "cost",
      label: "Cost",
      kind: "decimal",
      low: "0",
      high: "105",
      broken: [
        {
          input: "one",
          message: "must be a number such as 12.5",
        },
        {
          input: "-1",
          message: "must be at least 0",
        },
      ],
    },
    {
      column: "method",
      label: "Method",
      kind: "long_text",
      low: "g",
      high: "G".repeat(10000),
      broken: [
        {
          input: "z".repeat(10001),
          message: "must have at most 10000 characters",
        },
      ],
    },
  ],
});
