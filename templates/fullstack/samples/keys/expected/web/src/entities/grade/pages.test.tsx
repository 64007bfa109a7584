import { testPages } from "../../test/testPages";

testPages({
  singular: "grade",
  plural: "grades",
  path: "grades",
  key: {
    name: "id",
    kind: "key",
    label: "Letter",
    required: true,
    unique: true,
    max: 1,
  },
  title: null,
  columns: ["points"],
  fields: [
    {
      column: "meaning",
      label: "Meaning",
      kind: "long_text",
      low: "a",
      high: "A".repeat(10000),
      broken: [
        {
          input: "z".repeat(10001),
          message: "must have at most 10000 characters",
        },
      ],
    },
    {
      column: "points",
      label: "Points",
      kind: "integer",
      low: 0,
      high: 1000000,
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
          input: "1000001",
          message: "must be at most 1000000",
        },
      ],
    },
  ],
});
