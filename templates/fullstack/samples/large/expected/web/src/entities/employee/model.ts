import type { EntityOf } from "../../entity";

/** Somebody who works here. */
export interface EmployeeRecord {
  id: number;
  name: string;
  email: string;
  department_id: number;
  role: "curator" | "conservator" | "registrar" | "guide" | "guard" | "manager";
  hired_on: string;
  manager_id: number | null;
}

export const employeeEntity = {
  singular: "employee",
  plural: "employees",
  path: "employees",
  description: "Somebody who works here.",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      required: true,
      min: 1,
      max: 100,
    },
    email: {
      name: "email",
      kind: "text",
      label: "Email",
      required: true,
      unique: true,
      min: 3,
      max: 255,
    },
    department_id: {
      name: "department_id",
      kind: "reference",
      label: "Department",
      required: true,
      target: "departments",
    },
    role: {
      name: "role",
      kind: "choice",
      label: "Role",
      required: true,
      choices: [
        "curator",
        "conservator",
        "registrar",
        "guide",
        "guard",
        "manager",
      ],
    },
    hired_on: {
      name: "hired_on",
      kind: "date",
      label: "Hired on",
      required: true,
    },
    manager_id: {
      name: "manager_id",
      kind: "reference",
      label: "Manager",
      target: "employees",
    },
  },
} satisfies EntityOf<EmployeeRecord>;
