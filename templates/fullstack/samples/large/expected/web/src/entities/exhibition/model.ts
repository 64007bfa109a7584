import type { EntityOf } from "../../entity";

/** A show with a beginning and an end. */
export interface ExhibitionRecord {
  id: number;
  title: string;
  curator_ids: number[];
  room_ids: number[];
  opens_on: string;
  closes_on: string;
  budget: string | null;
  state: "planned" | "open" | "closed";
  introduction: string | null;
}

export const exhibitionEntity = {
  singular: "exhibition",
  plural: "exhibitions",
  path: "exhibitions",
  description: "A show with a beginning and an end.",
  title: "title",
  fields: {
    title: {
      name: "title",
      kind: "text",
      label: "Title",
      required: true,
      unique: true,
      min: 1,
      max: 255,
    },
    curator_ids: {
      name: "curator_ids",
      kind: "references",
      label: "Curators",
      required: true,
      target: "employees",
    },
    room_ids: {
      name: "room_ids",
      kind: "references",
      label: "Rooms",
      target: "rooms",
    },
    opens_on: {
      name: "opens_on",
      kind: "date",
      label: "Opens on",
      required: true,
    },
    closes_on: {
      name: "closes_on",
      kind: "date",
      label: "Closes on",
      required: true,
    },
    budget: {
      name: "budget",
      kind: "decimal",
      label: "Budget",
      min: 0,
    },
    state: {
      name: "state",
      kind: "choice",
      label: "State",
      required: true,
      choices: ["planned", "open", "closed"],
      default: "planned",
    },
    introduction: {
      name: "introduction",
      kind: "long_text",
      label: "Introduction",
      max: 10000,
    },
  },
} satisfies EntityOf<ExhibitionRecord>;
