import { testPages } from "../../test/testPages";

testPages({
  singular: "depot",
  plural: "depots",
  path: "depots",
  title: "name",
  columns: ["city", "opened_on", "altitude", "main_vehicle_id"],
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
      column: "city",
      label: "City",
      kind: "text",
      low: "b",
      high: "B".repeat(80),
      broken: [
        {
          input: "z".repeat(81),
          message: "must have at most 80 characters",
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
      column: "altitude",
      label: "Altitude",
      kind: "integer",
      low: 3897,
      high: 4000,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "4001",
          message: "must be at most 4000",
        },
      ],
    },
    {
      column: "main_vehicle_id",
      label: "Main vehicle",
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
