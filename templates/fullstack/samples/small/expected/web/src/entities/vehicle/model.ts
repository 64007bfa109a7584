import type { EntityOf } from "../../entity";

/** What makes the trips. */
export interface VehicleRecord {
  id: number;
  registration: string;
  type: "car" | "delivery van" | "lorry";
  seats: number | null;
  price: string;
  active: boolean;
  notes: string | null;
  depot_id: number;
  replaces_id: number | null;
}

export const vehicleEntity = {
  singular: "vehicle",
  plural: "vehicles",
  path: "vehicles",
  description: "What makes the trips.",
  title: "registration",
  fields: {
    registration: {
      name: "registration",
      kind: "text",
      label: "Registration",
      required: true,
      unique: true,
      min: 2,
      max: 12,
    },
    type: {
      name: "type",
      kind: "choice",
      label: "Type",
      required: true,
      choices: ["car", "delivery van", "lorry"],
      default: "car",
    },
    seats: {
      name: "seats",
      kind: "integer",
      label: "Seats",
      min: 1,
      max: 80,
    },
    price: {
      name: "price",
      kind: "decimal",
      label: "Price",
      required: true,
      min: 0.01,
    },
    active: {
      name: "active",
      kind: "boolean",
      label: "Active",
      required: true,
      default: true,
    },
    notes: {
      name: "notes",
      kind: "long_text",
      label: "Notes",
      max: 10000,
    },
    depot_id: {
      name: "depot_id",
      kind: "reference",
      label: "Depot",
      required: true,
      target: "depots",
    },
    replaces_id: {
      name: "replaces_id",
      kind: "reference",
      label: "Replaces",
      target: "vehicles",
    },
  },
} satisfies EntityOf<VehicleRecord>;
