import type { EntityOf } from "../../entity";

/** A class, a club or a family that comes together. */
export interface VisitorGroupRecord {
  id: number;
  name: string;
  email: string;
  people: number;
  school: boolean;
  needs: string | null;
}

export const visitorGroupEntity = {
  singular: "visitor group",
  plural: "visitor groups",
  path: "visitor-groups",
  description: "A class, a club or a family that comes together.",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      required: true,
      min: 1,
      max: 255,
    },
    email: {
      name: "email",
      kind: "text",
      label: "Email",
      required: true,
      min: 3,
      max: 255,
    },
    people: {
      name: "people",
      kind: "integer",
      label: "People",
      required: true,
      min: 1,
      max: 200,
    },
    school: {
      name: "school",
      kind: "boolean",
      label: "School",
      required: true,
      default: false,
    },
    needs: {
      name: "needs",
      kind: "long_text",
      label: "Needs",
      max: 2000,
    },
  },
} satisfies EntityOf<VisitorGroupRecord>;
