import type { EntityOf } from "../../entity";

/** A place where vehicles stand. */
export interface DepotRecord {
  id: number;
  name: string;
  city: string | null;
  opened_on: string | null;
  altitude: number | null;
  main_vehicle_id: number | null;
}

export const depotEntity = {
  singular: "depot",
  plural: "depots",
  path: "depots",
  description: "A place where vehicles stand.",
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
    city: {
      name: "city",
      kind: "text",
      label: "City",
      max: 80,
    },
    opened_on: {
      name: "opened_on",
      kind: "date",
      label: "Opened on",
    },
    altitude: {
      name: "altitude",
      kind: "integer",
      label: "Altitude",
      max: 4000,
    },
    main_vehicle_id: {
      name: "main_vehicle_id",
      kind: "reference",
      label: "Main vehicle",
      target: "vehicles",
    },
  },
} satisfies EntityOf<DepotRecord>;
