import { testPages } from "../../test/testPages";

testPages({
  singular: "tour booking",
  plural: "tour bookings",
  path: "tour-bookings",
  title: null,
  columns: ["tour_id", "group_id", "guide_id", "starts_at", "state"],
  fields: [
    {
      column: "tour_id",
      label: "Tour",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "tours",
        singular: "tour",
        title: "title",
      },
    },
    {
      column: "group_id",
      label: "Group",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "visitor-groups",
        singular: "visitor group",
        title: "name",
      },
    },
    {
      column: "guide_id",
      label: "Guide",
      kind: "reference",
      low: null,
      high: 8,
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
      column: "state",
      label: "State",
      kind: "choice",
      required: true,
      low: "asked for",
      high: "called off",
      preset: "asked for",
    },
  ],
});
