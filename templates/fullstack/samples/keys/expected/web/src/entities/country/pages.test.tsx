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
  columns: ["capital"],
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
      column: "capital",
      label: "Capital",
      kind: "text",
      low: "b",
      high: "B".repeat(255),
      broken: [
        {
          input: "z".repeat(256),
          message: "must have at most 255 characters",
        },
      ],
    },
  ],
});
