import type { EntityOf } from "../../entity";

/** A thing of the collection. */
export interface WorkRecord {
  id: number;
  title: string;
  inventory_number: string;
  department_id: number;
  artist_ids: number[];
  movement_id: number | null;
  material_ids: number[];
  acquisition_id: number | null;
  made_from: number | null;
  made_until: number | null;
  height: string | null;
  width: string | null;
  state: "in store" | "on show" | "on loan" | "in treatment" | "missing";
  room_id: number | null;
  description: string | null;
}

export const workEntity = {
  singular: "work",
  plural: "works",
  path: "works",
  description: "A thing of the collection.",
  title: "title",
  fields: {
    title: {
      name: "title",
      kind: "text",
      label: "Title",
      required: true,
      min: 1,
      max: 255,
    },
    inventory_number: {
      name: "inventory_number",
      kind: "text",
      label: "Inventory number",
      required: true,
      unique: true,
      min: 3,
      max: 30,
    },
    department_id: {
      name: "department_id",
      kind: "reference",
      label: "Department",
      required: true,
      target: "departments",
    },
    artist_ids: {
      name: "artist_ids",
      kind: "references",
      label: "Artists",
      target: "artists",
    },
    movement_id: {
      name: "movement_id",
      kind: "reference",
      label: "Movement",
      target: "art-movements",
    },
    material_ids: {
      name: "material_ids",
      kind: "references",
      label: "Materials",
      target: "materials",
    },
    acquisition_id: {
      name: "acquisition_id",
      kind: "reference",
      label: "Acquisition",
      target: "acquisitions",
    },
    made_from: {
      name: "made_from",
      kind: "integer",
      label: "Made from",
      min: -10000,
      max: 2100,
    },
    made_until: {
      name: "made_until",
      kind: "integer",
      label: "Made until",
      min: -10000,
      max: 2100,
    },
    height: {
      name: "height",
      kind: "decimal",
      label: "Height",
      min: 0.1,
    },
    width: {
      name: "width",
      kind: "decimal",
      label: "Width",
      min: 0.1,
    },
    state: {
      name: "state",
      kind: "choice",
      label: "State",
      required: true,
      choices: ["in store", "on show", "on loan", "in treatment", "missing"],
      default: "in store",
    },
    room_id: {
      name: "room_id",
      kind: "reference",
      label: "Room",
      target: "rooms",
    },
    description: {
      name: "description",
      kind: "long_text",
      label: "Description",
      max: 20000,
    },
  },
} satisfies EntityOf<WorkRecord>;
