import { testPages } from "../../test/testPages";

testPages({
  singular: "exhibit",
  plural: "exhibits",
  path: "exhibits",
  title: null,
  columns: ["exhibition_id", "work_id", "position", "lux_limit"],
  fields: [
    {
      column: "exhibition_id",
      label: "Exhibition",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "exhibitions",
        singular: "exhibition",
        title: "title",
      },
    },
    {
      column: "work_id",
      label: "Work",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "works",
        singular: "work",
        title: "title",
      },
    },
    {
      column: "position",
      label: "Position",
      kind: "integer",
      required: true,
      low: 1,
      high: 9999,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "0",
          message: "must be at least 1",
        },
        {
          input: "10000",
          message: "must be at most 9999",
        },
      ],
    },
    {
      column: "label",
      label: "Label",
      kind: "long_text",
      low: "d",
      high: "D".repeat(1200),
      broken: [
        {
          input: "z".repeat(1201),
          message: "must have at most 1200 characters",
        },
      ],
    },
    {
      column: "lux_limit",
      label: "Lux limit",
      kind: "integer",
      low: 0,
      high: 2000,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "-1",
          message: "must be at least 0",
        },
        {
          input: "2001",
          message: "must be at most 2000",
        },
      ],
    },
  ],
});
