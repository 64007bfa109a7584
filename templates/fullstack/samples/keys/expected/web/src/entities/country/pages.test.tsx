import { testPages } from "../../test/testPages";

testPages({
  singular: "country",
  plural: "countries",
  path: "countries",
  key: {
    name: "id",
    kind: "key",
    label: "Code",
    required: true,
    unique: true,
    max: 2,
  },
  title: "name",
  columns: ["area"],
  fields: [
    {
      column: "name",
      label: "Name",
      kind: "text",
      required: true,
      low: "a",
      high: "A".repeat(80),
      broken: [
        {
          input: "z".repeat(81),
          message: "must have at most 80 characters",
        },
      ],
    },
    {
      column: "area",
      label: "Area",
      kind: "integer",
      low: 0,
      high: 101,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "-1",
          message: "must be at least 0",
        },
      ],
    },
  ],
});
