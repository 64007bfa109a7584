import { testPages } from "../../test/testPages";

testPages({
  singular: "tour",
  plural: "tours",
  path: "tours",
  title: "title",
  columns: ["minutes", "language", "stop_ids", "price"],
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
      column: "minutes",
      label: "Minutes",
      kind: "integer",
      required: true,
      low: 10,
      high: 480,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "9",
          message: "must be at least 10",
        },
        {
          input: "481",
          message: "must be at most 480",
        },
      ],
    },
    {
      column: "language",
      label: "Language",
      kind: "text",
      required: true,
      low: "cc",
      high: "C".repeat(40),
      broken: [
        {
          input: "a",
          message: "must have at least 2 characters",
        },
        {
          input: "z".repeat(41),
          message: "must have at most 40 characters",
        },
      ],
    },
    {
      column: "stop_ids",
      label: "Stops",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "rooms",
        singular: "room",
        title: "name",
      },
    },
    {
      column: "price",
      label: "Price",
      kind: "decimal",
      required: true,
      low: "0",
      high: "500",
      preset: "0",
      broken: [
        {
          input: "one",
          message: "must be a number such as 12.5",
        },
        {
          input: "-1",
          message: "must be at least 0",
        },
        {
          input: "501",
          message: "must be at most 500",
        },
      ],
    },
  ],
});
