import type { EntityOf } from "../../entity";

/** A way of vehicles from one depot over others. */
export interface TripRecord {
  id: number;
  vehicle_id: number;
  origin_id: number;
  stop_ids: number[];
  started_at: string;
  ended_at: string | null;
  distance_km: string | null;
  passengers: number;
  logbook_number: number | null;
}

export const tripEntity = {
  singular: "trip",
  plural: "trips",
  path: "trips",
  description: "A way of vehicles from one depot over others.",
  title: null,
  fields: {
    vehicle_id: {
      name: "vehicle_id",
      kind: "reference",
      label: "Vehicle",
      required: true,
      target: "vehicles",
    },
    origin_id: {
      name: "origin_id",
      kind: "reference",
      label: "Origin",
      required: true,
      target: "depots",
    },
    stop_ids: {
      name: "stop_ids",
      kind: "references",
      label: "Stops",
      target: "depots",
    },
    started_at: {
      name: "started_at",
      kind: "datetime",
      label: "Started at",
      required: true,
    },
    ended_at: {
      name: "ended_at",
      kind: "datetime",
      label: "Ended at",
    },
    distance_km: {
      name: "distance_km",
      kind: "decimal",
      label: "Distance km",
      min: 0,
      max: 20000,
    },
    passengers: {
      name: "passengers",
      kind: "integer",
      label: "Passengers",
      required: true,
      min: 0,
      default: "0",
    },
    logbook_number: {
      name: "logbook_number",
      kind: "integer",
      label: "Logbook number",
      unique: true,
      min: 1,
    },
  },
} satisfies EntityOf<TripRecord>;
