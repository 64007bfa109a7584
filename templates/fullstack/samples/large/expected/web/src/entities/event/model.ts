import type { EntityOf } from "../../entity";

/** A talk, a concert or a workshop. */
export interface EventRecord {
  id: number;
  title: string;
  room_id: number;
  host_ids: number[];
  starts_at: string;
  ends_at: string;
  places: number | null;
  free: boolean;
  programme: string | null;
}

export const eventEntity = {
  singular: "event",
  plural: "events",
  path: "events",
  description: "A talk, a concert or a workshop.",
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
    room_id: {
      name: "room_id",
      kind: "reference",
      label: "Room",
      required: true,
      target: "rooms",
    },
    host_ids: {
      name: "host_ids",
      kind: "references",
      label: "Hosts",
      target: "employees",
    },
    starts_at: {
      name: "starts_at",
      kind: "datetime",
      label: "Starts at",
      required: true,
    },
    ends_at: {
      name: "ends_at",
      kind: "datetime",
      label: "Ends at",
      required: true,
    },
    places: {
      name: "places",
      kind: "integer",
      label: "Places",
      min: 1,
      max: 2000,
    },
    free: {
      name: "free",
      kind: "boolean",
      label: "Free",
      required: true,
      default: false,
    },
    programme: {
      name: "programme",
      kind: "long_text",
      label: "Programme",
      max: 10000,
    },
  },
} satisfies EntityOf<EventRecord>;
