import { testPages } from "../../test/testPages";

testPages({
  singular: "trip",
  plural: "trips",
  path: "trips",
  title: null,
  columns: ["vehicle_id", "origin_id", "stop_ids", "started_at", "ended_at"],
  fields: [
    {
      column: "vehicle_id",
      label: "Vehicle",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "vehicles",
        singular: "vehicle",
        title: "registration",
      },
    },
    {
      column: "origin_id",
      label: "Origin",
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
      column: "stop_ids",
      label: "Stops",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "depots",
        singular: "depot",
        title: "name",
      },
    },
    {
      column: "started_at",
      label: "Started at",
      kind: "datetime",
      required: true,
      low: "1970-01-04T00:00:00Z",
      high: "2099-12-04T23:59:59Z",
    },
    {
      column: "ended_at",
      label: "Ended at",
      kind: "datetime",
      low: "1970-01-05T00:00:00Z",
      high: "2099-12-05T23:59:59Z",
    },
    {
      column: "distance_km",
      label: "Distance km",
      kind: "decimal",
      low: "0",
      high: "20000",
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
          input: "20001",
          message: "must be at most 20000",
        },
      ],
    },
    {
      column: "passengers",
      label: "Passengers",
      kind: "integer",
      required: true,
      low: 0,
      high: 106,
      preset: "0",
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "-1",
          message: "must be at least 0",
        },
      ],
    },
    {
      column: "logbook_number",
      label: "Logbook number",
      kind: "integer",
      low: 1,
      high: 108,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "0",
          message: "must be at least 1",
        },
      ],
    },
  ],
});
