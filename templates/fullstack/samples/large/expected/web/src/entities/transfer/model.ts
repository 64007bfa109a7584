import type { EntityOf } from "../../entity";

/** A work that went from one room to another. */
export interface TransferRecord {
  id: number;
  work_id: number;
  from_id: number | null;
  to_id: number;
  moved_at: string;
  moved_by_ids: number[];
}

export const transferEntity = {
  singular: "transfer",
  plural: "transfers",
  path: "transfers",
  description: "A work that went from one room to another.",
  title: null,
  fields: {
    work_id: {
      name: "work_id",
      kind: "reference",
      label: "Work",
      required: true,
      target: "works",
    },
    from_id: {
      name: "from_id",
      kind: "reference",
      label: "From",
      target: "rooms",
    },
    to_id: {
      name: "to_id",
      kind: "reference",
      label: "To",
      required: true,
      target: "rooms",
    },
    moved_at: {
      name: "moved_at",
      kind: "datetime",
      label: "Moved at",
      required: true,
    },
    moved_by_ids: {
      name: "moved_by_ids",
      kind: "references",
      label: "Moved by",
      target: "employees",
    },
  },
} satisfies EntityOf<TransferRecord>;
