import { testPages } from "../../test/testPages";

testPages({
  singular: "building",
  plural: "buildings",
  path: "buildings",
  title: "name",
  columns: ["address", "opened_on", "accessible"],
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
      column: "address",
      label: "Address",
      kind: "text",
      required: true,
      low: "b",
      high: "B".repeat(255),
      broken: [
        {
          input: "z".repeat(256),
          message: "must have at most 255 characters",
        },
      ],
    },
    {
      column: "opened_on",
      label: "Opened on",
      kind: "date",
      low: "1970-01-03",
      high: "2099-12-03",
    },
    {
      column: "accessible",
      label: "Accessible",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: true,
    },
  ],
});
