import { testPages } from "../../test/testPages";

testPages({
  singular: "ticket type",
  plural: "ticket types",
  path: "ticket-types",
  title: "name",
  columns: ["price", "valid_days", "exhibition_id", "on_sale"],
  fields: [
    {
      column: "name",
      label: "Name",
      kind: "text",
      required: true,
      low: "a",
      high: "A".repeat(60),
      broken: [
        {
          input: "z".repeat(61),
          message: "must have at most 60 characters",
        },
      ],
    },
    {
      column: "price",
      label: "Price",
      kind: "decimal",
      required: true,
      low: "0",
      high: "500",
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
          input: "501",
          message: "must be at most 500",
        },
      ],
    },
    {
      column: "valid_days",
      label: "Valid days",
      kind: "integer",
      required: true,
      low: 1,
      high: 366,
      preset: "1",
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "0",
          message: "must be at least 1",
        },
        {
          input: "367",
          message: "must be at most 366",
        },
      ],
    },
    {
      column: "exhibition_id",
      label: "Exhibition",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "exhibitions",
        singular: "exhibition",
        title: "title",
      },
    },
    {
      column: "on_sale",
      label: "On sale",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: true,
    },
  ],
});
