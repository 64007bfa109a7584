import { testPages } from "../../test/testPages";

testPages({
  singular: "art movement",
  plural: "art movements",
  path: "art-movements",
  title: "name",
  columns: ["grew_out_of_ids"],
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
      column: "description",
      label: "Description",
      kind: "long_text",
      low: "b",
      high: "B".repeat(10000),
      broken: [
        {
          input: "z".repeat(10001),
          message: "must have at most 10000 characters",
        },
      ],
    },
    {
      column: "grew_out_of_ids",
      label: "Grew out of",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "art-movements",
        singular: "art movement",
        title: "name",
      },
    },
  ],
});
