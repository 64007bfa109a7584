import { testPages } from "../../test/testPages";

testPages({
  singular: "acquisition",
  plural: "acquisitions",
  path: "acquisitions",
  title: "number",
  columns: ["way", "acquired_on", "price", "donor_id", "approved_by_id"],
  fields: [
    {
      column: "number",
      label: "Number",
      kind: "text",
      required: true,
      low: "aaaa",
      high: "A".repeat(20),
      broken: [
        {
          input: "aaa",
          message: "must have at least 4 characters",
        },
        {
          input: "z".repeat(21),
          message: "must have at most 20 characters",
        },
      ],
    },
    {
      column: "way",
      label: "Way",
      kind: "choice",
      required: true,
      low: "purchase",
      high: "field work",
      preset: "purchase",
    },
    {
      column: "acquired_on",
      label: "Acquired on",
      kind: "date",
      required: true,
      low: "1970-01-03",
      high: "2099-12-03",
    },
    {
      column: "price",
      label: "Price",
      kind: "decimal",
      low: "0",
      high: "103",
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
      column: "donor_id",
      label: "Donor",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "donors",
        singular: "donor",
        title: "name",
      },
    },
    {
      column: "approved_by_id",
      label: "Approved by",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "employees",
        singular: "employee",
        title: "name",
      },
    },
  ],
});
