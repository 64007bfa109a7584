import { testPages } from "../../test/testPages";

testPages({
  singular: "room",
  plural: "rooms",
  path: "rooms",
  title: "name",
  columns: ["building_id", "kind", "floor", "area", "keeps_climate"],
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
      column: "building_id",
      label: "Building",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "buildings",
        singular: "building",
        title: "name",
      },
    },
    {
      column: "kind",
      label: "Kind",
      kind: "choice",
      required: true,
      low: "gallery",
      high: "office",
      preset: "gallery",
    },
    {
      column: "floor",
      label: "Floor",
      kind: "integer",
      required: true,
      low: -3,
      high: 12,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "-4",
          message: "must be at least -3",
        },
        {
          input: "13",
          message: "must be at most 12",
        },
      ],
    },
    {
      column: "area",
      label: "Area",
      kind: "decimal",
      low: "1",
      high: "20000",
      broken: [
        {
          input: "one",
          message: "must be a number such as 12.5",
        },
        {
          input: "0",
          message: "must be at least 1",
        },
        {
          input: "20001",
          message: "must be at most 20000",
        },
      ],
    },
    {
      column: "keeps_climate",
      label: "Keeps climate",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: false,
    },
  ],
});
