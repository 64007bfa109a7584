import { testPages } from "../../test/testPages";

testPages({
  singular: "department",
  plural: "departments",
  path: "departments",
  title: "name",
  columns: ["code", "head_id", "yearly_budget"],
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
      column: "code",
      label: "Code",
      kind: "text",
      required: true,
      low: "bb",
      high: "BBBBBB",
      broken: [
        {
          input: "a",
          message: "must have at least 2 characters",
        },
        {
          input: "zzzzzzz",
          message: "must have at most 6 characters",
        },
      ],
    },
    {
      column: "head_id",
      label: "Head",
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
      column: "yearly_budget",
      label: "Yearly budget",
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
  ],
});
