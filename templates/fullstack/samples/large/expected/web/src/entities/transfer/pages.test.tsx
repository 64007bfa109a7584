import { testPages } from "../../test/testPages";

testPages({
  singular: "transfer",
  plural: "transfers",
  path: "transfers",
  title: null,
  columns: ["work_id", "from_id", "to_id", "moved_at", "moved_by_ids"],
  fields: [
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
      column: "from_id",
      label: "From",
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
      column: "to_id",
      label: "To",
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
      column: "moved_at",
      label: "Moved at",
      kind: "datetime",
      required: true,
      low: "1970-01-04T00:00:00Z",
      high: "2099-12-04T23:59:59Z",
    },
    {
      column: "moved_by_ids",
      label: "Moved by",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "employees",
        singular: "employee",
        title: "name",
      },
    },
  ],
});
