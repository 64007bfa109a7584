import type { EntityOf } from "../../entity";

/** A gallery, a store or a workshop. */
export interface RoomRecord {
  id: number;
  name: string;
  building_id: number;
  kind: "gallery" | "store" | "workshop" | "office";
  floor: number;
  area: string | null;
  keeps_climate: boolean;
}

export const roomEntity = {
  singular: "room",
  plural: "rooms",
  path: "rooms",
  description: "A gallery, a store or a workshop.",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      required: true,
      min: 1,
      max: 80,
    },
    building_id: {
      name: "building_id",
      kind: "reference",
      label: "Building",
      required: true,
      target: "buildings",
    },
    kind: {
      name: "kind",
      kind: "choice",
      label: "Kind",
      required: true,
      choices: ["gallery", "store", "workshop", "office"],
      default: "gallery",
    },
    floor: {
      name: "floor",
      kind: "integer",
      label: "Floor",
      required: true,
      min: -3,
      max: 12,
    },
    area: {
      name: "area",
      kind: "decimal",
      label: "Area",
      min: 1,
      max: 20000,
    },
    keeps_climate: {
      name: "keeps_climate",
      kind: "boolean",
      label: "Keeps climate",
      required: true,
      default: false,
    },
  },
} satisfies EntityOf<RoomRecord>;
