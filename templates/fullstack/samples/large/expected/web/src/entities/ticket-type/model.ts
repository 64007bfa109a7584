import type { EntityOf } from "../../entity";

/** What can be bought at the desk. */
export interface TicketTypeRecord {
  id: number;
  name: string;
  price: string;
  valid_days: number;
  exhibition_id: number | null;
  on_sale: boolean;
}

export const ticketTypeEntity = {
  singular: "ticket type",
  plural: "ticket types",
  path: "ticket-types",
  description: "What can be bought at the desk.",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      required: true,
      unique: true,
      min: 1,
      max: 60,
    },
    price: {
      name: "price",
      kind: "decimal",
      label: "Price",
      required: true,
      min: 0,
      max: 500,
    },
    valid_days: {
      name: "valid_days",
      kind: "integer",
      label: "Valid days",
      required: true,
      min: 1,
      max: 366,
      default: "1",
    },
    exhibition_id: {
      name: "exhibition_id",
      kind: "reference",
      label: "Exhibition",
      target: "exhibitions",
    },
    on_sale: {
      name: "on_sale",
      kind: "boolean",
      label: "On sale",
      required: true,
      default: true,
    },
  },
} satisfies EntityOf<TicketTypeRecord>;
