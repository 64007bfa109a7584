import type { EntityOf } from "../../entity";

/** Countries in a row. */
export interface RouteRecord {
  id: string;
  length_km: string | null;
  start_id: number;
  stop_ids: number[];
  first_sighting_id: number | null;
}

export const routeEntity = {
  singular: "route",
  plural: "routes",
  path: "routes",
  description: "Countries in a row.",
  key: {
    name: "id",
    kind: "key",
    label: "Mark",
    required: true,
    unique: true,
    max: 12,
  },
  title: null,
  fields: {
    length_km: {
      name: "length_km",
      kind: "decimal",
      label: "Length km",
      min: 0,
    },
    start_id: {
      name: "start_id",
      kind: "reference",
      label: "Start",
      required: true,
      target: "countries",
    },
    stop_ids: {
      name: "stop_ids",
      kind: "references",
      label: "Stops",
      required: true,
      target: "countries",
    },
    first_sighting_id: {
      name: "first_sighting_id",
      kind: "reference",
      label: "First sighting",
      target: "sightings",
    },
  },
} satisfies EntityOf<RouteRecord>;
