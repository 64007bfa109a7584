import type { EntityOf } from "../../entity";

/** A group that takes a tour. */
export interface TourBookingRecord {
  id: number;
  tour_id: number;
  group_id: number;
  guide_id: number | null;
  starts_at: string;
  state: "asked for" | "confirmed" | "held" | "called off";
}

export const tourBookingEntity = {
  singular: "tour booking",
  plural: "tour bookings",
  path: "tour-bookings",
  description: "A group that takes a tour.",
  title: null,
  fields: {
    tour_id: {
      name: "tour_id",
      kind: "reference",
      label: "Tour",
      required: true,
      target: "tours",
    },
    group_id: {
      name: "group_id",
      kind: "reference",
      label: "Group",
      required: true,
      target: "visitor-groups",
    },
    guide_id: {
      name: "guide_id",
      kind: "reference",
      label: "Guide",
      target: "employees",
    },
    starts_at: {
      name: "starts_at",
      kind: "datetime",
      label: "Starts at",
      required: true,
    },
    state: {
      name: "state",
      kind: "choice",
      label: "State",
      required: true,
      choices: ["asked for", "confirmed", "held", "called off"],
      default: "asked for",
    },
  },
} satisfies EntityOf<TourBookingRecord>;
