import { testPages } from "../../test/testPages";

testPages({
  singular: "animal",
  plural: "animals",
  path: "animals",
  key: "uuid",
  title: "name",
  columns: ["born_on", "mother_id", "companion_ids"],
  fields: [
    {
      column: "name",
      label: "Name",
      kind: "text",
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
      column: "born_on",
      label: "Born on",
      kind: "date",
      low: "1970-01-02",
      high: "2099-12-02",
    },
    {
      column: "mother_id",
      label: "Mother",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "animals",
        singular: "animal",
        key: "uuid",
        title: "name",
      },
    },
    {
      column: "companion_ids",
      label: "Companions",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "animals",
        singular: "animal",
        key: "uuid",
        title: "name",
      },
    },
  ],
});
