import { testPages } from "../../test/testPages";

testPages({
  singular: "ticket sale",
  plural: "ticket sales",
  path: "ticket-sales",
  title: null,
  columns: ["ticket_type_id", "quantity", "sold_at", "paid_by", "receipt"],
  fields: [
    {
      column: "ticket_type_id",
      label: "Ticket type",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "ticket-types",
        singular: "ticket type",
        title: "name",
      },
    },
    {
      column: "quantity",
      label: "Quantity",
      kind: "integer",
      required: true,
      low: 1,
      high: 500,
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
          input: "501",
          message: "must be at most 500",
        },
      ],
    },
    {
      column: "sold_at",
      label: "Sold at",
      kind: "datetime",
      required: true,
      low: "1970-01-03T00:00:00Z",
      high: "2099-12-03T23:59:59Z",
    },
    {
      column: "paid_by",
      label: "Paid by",
      kind: "choice",
      required: true,
      low: "cash",
      high: "voucher",
      preset: "card",
    },
    {
      column: "receipt",
      label: "Receipt",
      kind: "integer",
      required: true,
      low: 1,
      high: 105,
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
