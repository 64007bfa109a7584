import type { EntityOf } from "../../entity";

/** A part of the museum with its own collection. */
export interface DepartmentRecord {
  id: number;
  name: string;
  code: string;
  head_id: number | null;
  yearly_budget: string | null;
}

export const departmentEntity = {
  singular: "department",
  plural: "departments",
  path: "departments",
  description: "A part of the museum with its own collection.",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      required: true,
      unique: true,
      min: 1,
      max: 80,
    },
    code: {
      name: "code",
      kind: "text",
      label: "Code",
      required: true,
      unique: true,
      min: 2,
      max: 6,
    },
    head_id: {
      name: "head_id",
      kind: "reference",
      label: "Head",
      target: "employees",
    },
    yearly_budget: {
      name: "yearly_budget",
      kind: "decimal",
      label: "Yearly budget",
      min: 0,
    },
  },
} satisfies EntityOf<DepartmentRecord>;
