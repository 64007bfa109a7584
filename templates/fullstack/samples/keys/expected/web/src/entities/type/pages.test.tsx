import { testPages } from "../../test/testPages";

testPages({
  singular: "type",
  plural: "types",
  path: "types",
  key: {
    name: "id",
    kind: "key",
    label: "ID",
    required: true,
    unique: true,
    max: 255,
  },
  title: null,
  columns: ["self"],
  fields: [
    {
      column: "match",
      label: "Match",
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
      column: "self",
      label: "Self",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: true,
    },
  ],
});
