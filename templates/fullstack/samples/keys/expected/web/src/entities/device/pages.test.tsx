import { testPages } from "../../test/testPages";

testPages({
  singular: "device",
  plural: "devices",
  path: "devices",
  key: "uuid",
  title: "serial_number",
  columns: ["type_id", "country_id", "replaces_id", "part_ids"],
  fields: [
    {
      column: "serial_number",
      label: "Serial number",
      kind: "text",
      required: true,
      low: "a",
      high: "A".repeat(40),
      broken: [
        {
          input: "z".repeat(41),
          message: "must have at most 40 characters",
        },
      ],
    },
    {
      column: "type_id",
      label: "Type",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "types",
        singular: "type",
        key: {
          name: "id",
          kind: "key",
          label: "ID",
          required: true,
          unique: true,
          max: 255,
        },
        title: "title",
      },
    },
    {
      column: "country_id",
      label: "Country",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "countries",
        singular: "country",
        key: {
          name: "id",
          kind: "key",
          label: "Code",
          required: true,
          unique: true,
          max: 2,
        },
        title: "name",
      },
    },
    {
      column: "replaces_id",
      label: "Replaces",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "devices",
        singular: "device",
        key: "uuid",
        title: "serial_number",
      },
    },
    {
      column: "part_ids",
      label: "Parts",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "devices",
        singular: "device",
        key: "uuid",
        title: "serial_number",
      },
    },
  ],
});
