import { testPages } from "../../test/testPages";

testPages({
  singular: "lender",
  plural: "lenders",
  path: "lenders",
  title: "name",
  columns: ["city", "country", "contact"],
  fields: [
    {
      column: "name",
      label: "Name",
      kind: "text",
      required: true,
      low: "a",
      high: "A".repeat(255),
      broken: [
        {
          input: "z".repeat(256),
          message: "must have at most 255 characters",
        },
      ],
    },
    {
      column: "city",
      label: "City",
      kind: "text",
      required: true,
      low: "b",
      high: "B".repeat(80),
      broken: [
        {
          input: "z".repeat(81),
          message: "must have at most 80 characters",
        },
      ],
    },
    {
      column: "country",
      label: "Country",
      kind: "text",
      required: true,
      low: "cc",
      high: "C".repeat(60),
      broken: [
        {
          input: "a",
          message: "must have at least 2 characters",
        },
        {
          input: "z".repeat(61),
          message: "must have at most 60 characters",
        },
      ],
    },
    {
      column: "contact",
      label: "Contact",
      kind: "text",
      low: "d",
      high: "D".repeat(120),
      broken: [
        {
          input: "z".repeat(121),
          message: "must have at most 120 characters",
        },
      ],
    },
  ],
});
