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
  title: "title",
  columns: ["made_in_ids"],
  fields: [
    {
      column: "title",
      label: "Title",
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
      column: "made_in_ids",
      label: "Made in",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "countries",
        singular: "country",
        key: {
          name: "id",
          kind: "key",
          label: "Code",
          required: true,
          unique: true,
          max: 2,
        },
        title: "name",
      },
    },
  ],
});
