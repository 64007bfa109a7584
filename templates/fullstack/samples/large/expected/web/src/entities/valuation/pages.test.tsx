import { testPages } from "../../test/testPages";

testPages({
  singular: "valuation",
  plural: "valuations",
  path: "valuations",
  title: "valued_by",
  columns: ["work_id", "value", "currency", "valued_on"],
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
      column: "value",
      label: "Value",
      kind: "decimal",
      required: true,
      low: "0",
      high: "101",
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
      column: "currency",
      label: "Currency",
      kind: "choice",
      required: true,
      low: "EUR",
      high: "CHF",
      preset: "EUR",
    },
    {
      column: "valued_on",
      label: "Valued on",
      kind: "date",
      required: true,
      low: "1970-01-04",
      high: "2099-12-04",
    },
    {
      column: "valued_by",
      label: "Valued by",
      kind: "text",
      low: "e",
      high: "E".repeat(120),
      broken: [
        {
          input: "z".repeat(121),
          message: "must have at most 120 characters",
        },
      ],
    },
  ],
});
