import type { EntityOf } from "../../entity";

/** A guided way through the museum. */
export interface TourRecord {
  id: number;
  title: string;
  minutes: number;
  language: string;
  stop_ids: number[];
  price: string;
}

export const tourEntity = {
  singular: "tour",
  plural: "tours",
  path: "tours",
  description: "A guided way through the museum.",
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
    minutes: {
      name: "minutes",
      kind: "integer",
      label: "Minutes",
      required: true,
      min: 10,
      max: 480,
    },
    language: {
      name: "language",
      kind: "text",
      label: "Language",
      required: true,
      min: 2,
      max: 40,
    },
    stop_ids: {
      name: "stop_ids",
      kind: "references",
      label: "Stops",
      target: "rooms",
    },
    price: {
      name: "price",
      kind: "decimal",
      label: "Price",
      required: true,
      min: 0,
      max: 500,
      default: "0",
    },
  },
} satisfies EntityOf<TourRecord>;
