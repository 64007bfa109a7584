import { testPages } from "../../test/testPages";

testPages({
  singular: "donor",
  plural: "donors",
  path: "donors",
  title: "name",
  columns: ["email", "anonymous", "first_gift_on"],
  fields: [
    {
      column: "name",
      label: "Name",
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
      column: "email",
      label: "Email",
      kind: "text",
      low: "bbb",
      high: "B".repeat(255),
      broken: [
        {
          input: "aa",
          message: "must have at least 3 characters",
        },
        {
          input: "z".repeat(256),
          message: "must have at most 255 characters",
        },
      ],
    },
    {
      column: "anonymous",
      label: "Anonymous",
      kind: "boolean",
      required: true,
      low: false,
      high: true,
      preset: false,
    },
    {
      column: "first_gift_on",
      label: "First gift on",
      kind: "date",
      low: "1970-01-04",
      high: "2099-12-04",
    },
  ],
});
