import { testPages } from "../../test/testPages";

testPages({
  singular: "artist",
  plural: "artists",
  path: "artists",
  title: "name",
  columns: ["born_in", "died_in", "nationality"],
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
      column: "born_in",
      label: "Born in",
      kind: "integer",
      low: -3000,
      high: 2100,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "-3001",
          message: "must be at least -3000",
        },
        {
          input: "2101",
          message: "must be at most 2100",
        },
      ],
    },
    {
      column: "died_in",
      label: "Died in",
      kind: "integer",
      low: -3000,
      high: 2100,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "-3001",
          message: "must be at least -3000",
        },
        {
          input: "2101",
          message: "must be at most 2100",
        },
      ],
    },
    {
      column: "nationality",
      label: "Nationality",
      kind: "text",
      low: "d",
      high: "D".repeat(60),
      broken: [
        {
          input: "z".repeat(61),
          message: "must have at most 60 characters",
        },
      ],
    },
    {
      column: "biography",
      label: "Biography",
      kind: "long_text",
      low: "e",
      high: "E".repeat(20000),
      broken: [
        {
          input: "z".repeat(20001),
          message: "must have at most 20000 characters",
        },
      ],
    },
  ],
});
