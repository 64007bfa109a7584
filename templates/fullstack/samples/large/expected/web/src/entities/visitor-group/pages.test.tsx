import { testPages } from "../../test/testPages";

testPages({
  singular: "visitor group",
  plural: "visitor groups",
  path: "visitor-groups",
  title: "name",
  columns: ["email", "people", "school"],
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
      column: "email",
      label: "Email",
      kind: "text",
      required: true,
      low: "bbb",
      high: "B".repeat(255),
      broken: [
        {
          input: "aa",
          message: "must have at least 3 characters",
        },
        {
          input: "z".repeat(256),
          message: "must have at most 255 characters",
        },
      ],
    },
    {
      column: "people",
      label: "People",
      kind: "integer",
      required: true,
      low: 1,
      high: 200,
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
          input: "201",
          message: "must be at most 200",
        },
      ],
    },
    {
      column: "school",
      label: "School",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: false,
    },
    {
      column: "needs",
      label: "Needs",
      kind: "long_text",
      low: "e",
      high: "E".repeat(2000),
      broken: [
        {
          input: "z".repeat(2001),
          message: "must have at most 2000 characters",
        },
      ],
    },
  ],
});
