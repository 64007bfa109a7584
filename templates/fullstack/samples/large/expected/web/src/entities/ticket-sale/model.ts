import type { EntityOf } from "../../entity";

/** Tickets of one kind that were sold together. */
export interface TicketSaleRecord {
  id: number;
  ticket_type_id: number;
  quantity: number;
  sold_at: string;
  paid_by: "cash" | "card" | "voucher";
  receipt: number;
}

export const ticketSaleEntity = {
  singular: "ticket sale",
  plural: "ticket sales",
  path: "ticket-sales",
  description: "Tickets of one kind that were sold together.",
  title: null,
  fields: {
    ticket_type_id: {
      name: "ticket_type_id",
      kind: "reference",
      label: "Ticket type",
      required: true,
      target: "ticket-types",
    },
    quantity: {
      name: "quantity",
      kind: "integer",
      label: "Quantity",
      required: true,
      min: 1,
      max: 500,
    },
    sold_at: {
      name: "sold_at",
      kind: "datetime",
      label: "Sold at",
      required: true,
    },
    paid_by: {
      name: "paid_by",
      kind: "choice",
      label: "Paid by",
      required: true,
      choices: ["cash", "card", "voucher"],
      default: "card",
    },
    receipt: {
      name: "receipt",
      kind: "integer",
      label: "Receipt",
      required: true,
      unique: true,
      min: 1,
    },
  },
} satisfies EntityOf<TicketSaleRecord>;
