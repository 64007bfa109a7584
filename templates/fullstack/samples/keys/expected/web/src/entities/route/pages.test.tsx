import { testPages } from "../../test/testPages";

testPages({
  singular: "route",
  plural: "routes",
  path: "routes",
  key: {
    name: "id",
    kind: "key",
    label: "Mark",
    required: true,
    unique: true,
    max: 12,
  },
  title: null,
  columns: ["length_km", "start_id", "stop_ids", "first_sighting_id"],
  fields: [
    {
      column: "length_km",
      label: "Length km",
      kind: "decimal",
      low: "0",
      high: "100",
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
      column: "start_id",
      label: "Start",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "countries",
        singular: "country",
        key: {
          name: "id",
          kind: "key",
          label: "Code",
          required: true,
          unique: true,
          max: 2,
        },
        title: "name",
      },
    },
    {
      column: "stop_ids",
      label: "Stops",
      kind: "references",
      required: true,
      low: [7],
      high: [7, 8],
      target: {
        path: "countries",
        singular: "country",
        key: {
          name: "id",
          kind: "key",
          label: "Code",
          required: true,
          unique: true,
          max: 2,
        },
        title: "name",
      },
    },
    {
      column: "first_sighting_id",
      label: "First sighting",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "sightings",
        singular: "sighting",
        key: "number",
        title: null,
      },
    },
  ],
});
