import type { EntityOf } from "../../entity";

/** Something that went wrong. */
export interface IncidentRecord {
  id: number;
  summary: string;
  severity: "note" | "minor" | "serious" | "grave";
  room_id: number | null;
  work_ids: number[];
  reported_by_id: number;
  happened_at: string;
  account: string;
  settled: boolean;
}

export const incidentEntity = {
  singular: "incident",
  plural: "incidents",
  path: "incidents",
  description: "Something that went wrong.",
  title: "summary",
  fields: {
    summary: {
      name: "summary",
      kind: "text",
      label: "Summary",
      required: true,
      min: 5,
      max: 255,
    },
    severity: {
      name: "severity",
      kind: "choice",
      label: "Severity",
      required: true,
      choices: ["note", "minor", "serious", "grave"],
      default: "note",
    },
    room_id: {
      name: "room_id",
      kind: "reference",
      label: "Room",
      target: "rooms",
    },
    work_ids: {
      name: "work_ids",
      kind: "references",
      label: "Works",
      target: "works",
    },
    reported_by_id: {
      name: "reported_by_id",
      kind: "reference",
      label: "Reported by",
      required: true,
      target: "employees",
    },
    happened_at: {
      name: "happened_at",
      kind: "datetime",
      label: "Happened at",
      required: true,
    },
    account: {
      name: "account",
      kind: "long_text",
      label: "Account",
      required: true,
      min: 20,
      max: 10000,
    },
    settled: {
      name: "settled",
      kind: "boolean",
      label: "Settled",
      required: true,
      default: false,
    },
  },
} satisfies EntityOf<IncidentRecord>;
