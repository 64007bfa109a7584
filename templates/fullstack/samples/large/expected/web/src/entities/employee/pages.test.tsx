import { testPages } from "../../test/testPages";

testPages({
  singular: "employee",
  plural: "employees",
  path: "employees",
  title: "name",
  columns: ["email", "department_id", "role", "hired_on", "manager_id"],
  fields: [
    {
      column: "name",
      label: "Name",
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
      column: "email",
      label: "Email",
      kind: "text",
      required: true,
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
      column: "role",
      label: "Role",
      kind: "choice",
      required: true,
      low: "curator",
      high: "manager",
    },
    {
      column: "hired_on",
      label: "Hired on",
      kind: "date",
      required: true,
      low: "1970-01-05",
      high: "2099-12-05",
    },
    {
      column: "manager_id",
      label: "Manager",
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
