import { testPages } from "../../test/testPages";

testPages({
  singular: "material",
  plural: "materials",
  path: "materials",
  title: "name",
  columns: ["sensitive_to_light", "lowest_humidity", "highest_humidity"],
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
      column: "sensitive_to_light",
      label: "Sensitive to light",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: false,
    },
    {
      column: "lowest_humidity",
      label: "Lowest humidity",
      kind: "integer",
      low: 0,
      high: 100,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "-1",
          message: "must be at least 0",
        },
        {
          input: "101",
          message: "must be at most 100",
        },
      ],
    },
    {
      column: "highest_humidity",
      label: "Highest humidity",
      kind: "integer",
      low: 0,
      high: 100,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "-1",
          message: "must be at least 0",
        },
        {
          input: "101",
          message: "must be at most 100",
        },
      ],
    },
  ],
});
