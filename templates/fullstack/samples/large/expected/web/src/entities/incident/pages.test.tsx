import { testPages } from "../../test/testPages";

testPages({
  singular: "incident",
  plural: "incidents",
  path: "incidents",
  title: "summary",
  columns: ["severity", "room_id", "work_ids", "reported_by_id", "happened_at"],
  fields: [
    {
      column: "summary",
      label: "Summary",
      kind: "text",
      required: true,
      low: "aaaaa",
      high: "A".repeat(255),
      broken: [
        {
          input: "aaaa",
          message: "must have at least 5 characters",
        },
        {
          input: "z".repeat(256),
          message: "must have at most 255 characters",
        },
      ],
    },
    {
      column: "severity",
      label: "Severity",
      kind: "choice",
      required: true,
      low: "note",
      high: "grave",
      preset: "note",
    },
    {
      column: "room_id",
      label: "Room",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "rooms",
        singular: "room",
        title: "name",
      },
    },
    {
      column: "work_ids",
      label: "Works",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "works",
        singular: "work",
        title: "title",
      },
    },
    {
      column: "reported_by_id",
      label: "Reported by",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "employees",
        singular: "employee",
        title: "name",
      },
    },
    {
      column: "happened_at",
      label: "Happened at",
      kind: "datetime",
      required: true,
      low: "1970-01-06T00:00:00Z",
      high: "2099-12-06T23:59:59Z",
    },
    {
      column: "account",
      label: "Account",
      kind: "long_text",
      required: true,
      low: "g".repeat(20),
      high: "G".repeat(10000),
      broken: [
        {
          input: "a".repeat(19),
          message: "must have at least 20 characters",
        },
        {
          input: "z".repeat(10001),
          message: "must have at most 10000 characters",
        },
      ],
    },
    {
      column: "settled",
      label: "Settled",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: false,
    },
  ],
});
