import { testPages } from "../../test/testPages";

testPages({
  singular: "größe",
  plural: "größes",
  path: "grosses",
  title: "bezeichnung",
  columns: ["hohe_in_metern", "gultig_ab", "kurzel"],
  fields: [
    {
      column: "bezeichnung",
      label: "Bezeichnung",
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
      column: "hohe_in_metern",
      label: "Höhe in Metern",
      kind: "decimal",
      low: "0",
      high: "101",
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
      column: "gultig_ab",
      label: "Gültig ab",
      kind: "date",
      low: "1970-01-03",
      high: "2099-12-03",
    },
    {
      column: "kurzel",
      label: "Kürzel",
      kind: "text",
      low: "dd",
      high: "DD",
      broken: [
        {
          input: "a",
          message: "must have at least 2 characters",
        },
        {
          input: "zzz",
          message: "must have at most 2 characters",
        },
      ],
    },
  ],
});
