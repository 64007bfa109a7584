import { testPages } from "../../test/testPages";

testPages({
  singular: "work",
  plural: "works",
  path: "works",
  title: "title",
  columns: [
    "inventory_number",
    "department_id",
    "artist_ids",
    "movement_id",
    "material_ids",
  ],
  fields: [
    {
      column: "title",
      label: "Title",
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
      column: "inventory_number",
      label: "Inventory number",
      kind: "text",
      required: true,
      low: "bbb",
      high: "B".repeat(30),
      broken: [
        {
          input: "aa",
          message: "must have at least 3 characters",
        },
        {
          input: "z".repeat(31),
          message: "must have at most 30 characters",
        },
      ],
    },
    {
      column: "department_id",
      label: "Department",
      kind: "reference",
      required: true,
      low: 7,
      high: 8,
      target: {
        path: "departments",
        singular: "department",
        title: "name",
      },
    },
    {
      column: "artist_ids",
      label: "Artists",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "artists",
        singular: "artist",
        title: "name",
      },
    },
    {
      column: "movement_id",
      label: "Movement",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "art-movements",
        singular: "art movement",
        title: "name",
      },
    },
    {
      column: "material_ids",
      label: "Materials",
      kind: "references",
      low: [],
      high: [7, 8],
      target: {
        path: "materials",
        singular: "material",
        title: "name",
      },
    },
    {
      column: "acquisition_id",
      label: "Acquisition",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "acquisitions",
        singular: "acquisition",
        title: "number",
      },
    },
    {
      column: "made_from",
      label: "Made from",
      kind: "integer",
      low: -10000,
      high: 2100,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "-10001",
          message: "must be at least -10000",
        },
        {
          input: "2101",
          message: "must be at most 2100",
        },
      ],
    },
    {
      column: "made_until",
      label: "Made until",
      kind: "integer",
      low: -10000,
      high: 2100,
      broken: [
        {
          input: "1.5",
          message: "must be a whole number",
        },
        {
          input: "-10001",
          message: "must be at least -10000",
        },
        {
          input: "2101",
          message: "must be at most 2100",
        },
      ],
    },
    {
      column: "height",
      label: "Height",
      kind: "decimal",
      low: "0.1",
      high: "110",
      broken: [
        {
          input: "one",
          message: "must be a number such as 12.5",
        },
        {
          input: "-1",
          message: "must be at least 0.1",
        },
      ],
    },
    {
      column: "width",
      label: "Width",
      kind: "decimal",
      low: "0.1",
      high: "111",
      broken: [
        {
          input: "one",
          message: "must be a number such as 12.5",
        },
        {
          input: "-1",
          message: "must be at least 0.1",
        },
      ],
    },
    {
      column: "state",
      label: "State",
      kind: "choice",
      required: true,
      low: "in store",
      high: "missing",
      preset: "in store",
    },
    {
      column: "room_id",
      label: "Room",
      kind: "reference",
      low: null,
      high: 8,
      target: {
        path: "rooms",
        singular: "room",
        title: "name",
      },
    },
    {
      column: "description",
      label: "Description",
      kind: "long_text",
      low: "n",
      high: "N".repeat(20000),
      broken: [
        {
          input: "z".repeat(20001),
          message: "must have at most 20000 characters",
        },
      ],
    },
  ],
});
