import { testPages } from "../../test/testPages";

testPages({
  singular: "価格",
  plural: "価格",
  path: "jia-ge",
  title: "ming_qian",
  columns: ["class", "type", "self", "def", "group_id"],
  fields: [
    {
      column: "ming_qian",
      label: "名前",
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
      column: "class",
      label: "Class",
      kind: "text",
      required: true,
      low: "b",
      high: "B".repeat(255),
      preset: "A",
      broken: [
        {
          input: "z".repeat(256),
          message: "must have at most 255 characters",
        },
      ],
    },
    {
      column: "type",
      label: "Type",
      kind: "integer",
      low: 1,
      high: 103,
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
    {
      column: "self",
      label: "Self",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: false,
    },
    {
      column: "def",
      label: "Def",
      kind: "datetime",
      low: "1970-01-05T00:00:00Z",
      high: "2099-12-05T23:59:59Z",
    },
    {
      column: "select",
      label: "Select",
      kind: "long_text",
      low: "f",
      high: "F".repeat(10000),
      broken: [
        {
          input: "z".repeat(10001),
          message: "must have at most 10000 characters",
        },
      ],
    },
    {
      column: "group_id",
      label: "Group",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "grosses",
        singular: "größe",
        title: "bezeichnung",
      },
    },
    {
      column: "order_ids",
      label: "Order",
      kind: "references",
      required: true,
      low: [7],
      high: [7, 8],
      target: {
        path: "pokupatel",
        singular: "покупатель",
        title: "imia",
      },
    },
    {
      column: "from_ids",
      label: "From",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "jia-ge",
        singular: "価格",
        title: "ming_qian",
      },
    },
    {
      column: "default",
      label: "Default",
      kind: "integer",
      low: -109,
      high: 109,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
      ],
    },
    {
      column: "interface",
      label: "Interface",
      kind: "decimal",
      low: "-110",
      high: "110",
      broken: [
        {
          input: "one",
          message: "must be a number such as 12.5",
        },
      ],
    },
  ],
});
