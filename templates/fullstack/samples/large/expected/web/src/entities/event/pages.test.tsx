import { testPages } from "../../test/testPages";

testPages({
  singular: "event",
  plural: "events",
  path: "events",
  title: "title",
  columns: ["room_id", "host_ids", "starts_at", "ends_at", "places"],
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
      column: "room_id",
      label: "Room",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "rooms",
        singular: "room",
        title: "name",
      },
    },
    {
      column: "host_ids",
      label: "Hosts",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "employees",
        singular: "employee",
        title: "name",
      },
    },
    {
      column: "starts_at",
      label: "Starts at",
      kind: "datetime",
      required: true,
      low: "1970-01-04T00:00:00Z",
      high: "2099-12-04T23:59:59Z",
    },
    {
      column: "ends_at",
      label: "Ends at",
      kind: "datetime",
      required: true,
      low: "1970-01-05T00:00:00Z",
      high: "2099-12-05T23:59:59Z",
    },
    {
      column: "places",
      label: "Places",
      kind: "integer",
      low: 1,
      high: 2000,
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
          input: "2001",
          message: "must be at most 2000",
        },
      ],
    },
    {
      column: "free",
      label: "Free",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: false,
    },
    {
      column: "programme",
      label: "Programme",
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
