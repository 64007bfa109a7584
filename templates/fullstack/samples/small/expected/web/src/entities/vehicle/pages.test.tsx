import { testPages } from "../../test/testPages";

testPages({
  singular: "vehicle",
  plural: "vehicles",
  path: "vehicles",
  title: "registration",
  columns: ["type", "seats", "price", "active", "depot_id"],
  fields: [
    {
      column: "registration",
      label: "Registration",
      kind: "text",
      required: true,
      low: "aa",
      high: "A".repeat(12),
      broken: [
        {
          input: "a",
          message: "must have at least 2 characters",
        },
        {
          input: "z".repeat(13),
          message: "must have at most 12 characters",
        },
      ],
    },
    {
      column: "type",
      label: "Type",
      kind: "choice",
      required: true,
      low: "car",
      high: "lorry",
      preset: "car",
    },
    {
      column: "seats",
      label: "Seats",
      kind: "integer",
      low: 1,
      high: 80,
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
          input: "81",
          message: "must be at most 80",
        },
      ],
    },
    {
      column: "price",
      label: "Price",
      kind: "decimal",
      required: true,
      low: "0.01",
      high: "104",
      broken: [
        {
          input: "one",
          message: "must be a number such as 12.5",
        },
        {
          input: "-1",
          message: "must be at least 0.01",
        },
      ],
    },
    {
      column: "active",
      label: "Active",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: true,
    },
    {
      column: "notes",
      label: "Notes",
      kind: "long_text",
      low: "f",
      high: "F".repeat(10000),
      broken: [
        {
          input: "z".repeat(10001),
          message: "must have at most 10000 characters",
        },
      ],
    },
    {
      column: "depot_id",
      label: "Depot",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "depots",
        singular: "depot",
        title: "name",
      },
    },
    {
      column: "replaces_id",
      label: "Replaces",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "vehicles",
        singular: "vehicle",
        title: "registration",
      },
    },
  ],
});
