import { testPages } from "../../test/testPages";

testPages({
  singular: "loan",
  plural: "loans",
  path: "loans",
  title: "number",
  columns: [
    "direction",
    "partner_id",
    "work_ids",
    "exhibition_id",
    "begins_on",
  ],
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
      column: "direction",
      label: "Direction",
      kind: "choice",
      required: true,
      low: "outgoing",
      high: "incoming",
      preset: "outgoing",
    },
    {
      column: "partner_id",
      label: "Partner",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "lenders",
        singular: "lender",
        title: "name",
      },
    },
    {
      column: "work_ids",
      label: "Works",
      kind: "references",
      required: true,
      low: [7],
      high: [7, 8],
      target: {
        path: "works",
        singular: "work",
        title: "title",
      },
    },
    {
      column: "exhibition_id",
      label: "Exhibition",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "exhibitions",
        singular: "exhibition",
        title: "title",
      },
    },
    {
      column: "begins_on",
      label: "Begins on",
      kind: "date",
      required: true,
      low: "1970-01-06",
      high: "2099-12-06",
    },
    {
      column: "ends_on",
      label: "Ends on",
      kind: "date",
      required: true,
      low: "1970-01-07",
      high: "2099-12-07",
    },
    {
      column: "insured_for",
      label: "Insured for",
      kind: "decimal",
      low: "0",
      high: "107",
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
      column: "returned_at",
      label: "Returned at",
      kind: "datetime",
      low: "1970-01-09T00:00:00Z",
      high: "2099-12-09T23:59:59Z",
    },
  ],
});
