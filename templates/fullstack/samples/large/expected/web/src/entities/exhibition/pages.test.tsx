import { testPages } from "../../test/testPages";

testPages({
  singular: "exhibition",
  plural: "exhibitions",
  path: "exhibitions",
  title: "title",
  columns: ["curator_ids", "room_ids", "opens_on", "closes_on", "budget"],
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
      column: "curator_ids",
      label: "Curators",
      kind: "references",
      required: true,
      low: [7],
      high: [7, 8],
      target: {
        path: "employees",
        singular: "employee",
        title: "name",
      },
    },
    {
      column: "room_ids",
      label: "Rooms",
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
      column: "opens_on",
      label: "Opens on",
      kind: "date",
      required: true,
      low: "1970-01-04",
      high: "2099-12-04",
    },
    {
      column: "closes_on",
      label: "Closes on",
      kind: "date",
      required: true,
      low: "1970-01-05",
      high: "2099-12-05",
    },
    {
      column: "budget",
      label: "Budget",
      kind: "decimal",
      low: "0",
      high: "105",
      broken: [
        {
          input: "one",
          message: "must be a number such as 12.5",
        },
        {
          input: "-1",
          message: "must be at least 0",
        },
      ],
    },
    {
      column: "state",
      label: "State",
      kind: "choice",
      required: true,
      low: "planned",
      high: "closed",
      preset: "planned",
    },
    {
      column: "introduction",
      label: "Introduction",
      kind: "long_text",
      low: "h",
      high: "H".repeat(10000),
      broken: [
        {
          input: "z".repeat(10001),
          message: "must have at most 10000 characters",
        },
      ],
    },
  ],
});
