import { testPages } from "../../test/testPages";

testPages({
  singular: "покупатель",
  plural: "покупатель",
  path: "pokupatel",
  title: "imia",
  columns: ["status"],
  fields: [
    {
      column: "imia",
      label: "Имя",
      kind: "text",
      required: true,
      low: "a",
      high: "A".repeat(100),
      broken: [
        {
          input: "z".repeat(101),
          message: "must have at most 100 characters",
        },
      ],
    },
    {
      column: "status",
      label: "Статус",
      kind: "choice",
      required: true,
      low: "новый",
      high: "ушёл",
      preset: "новый",
    },
  ],
});
