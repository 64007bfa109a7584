import type { EntityOf } from "../../entity";

/** Wie groß etwas ist; the name has letters that are not in ASCII. */
export interface GrosseRecord {
  id: number;
  bezeichnung: string;
  hohe_in_metern: string | null;
  gultig_ab: string | null;
  kurzel: string | null;
}

export const grosseEntity = {
  singular: "größe",
  plural: "größes",
  path: "grosses",
  description:
    "Wie groß etwas ist; the name has letters that are not in ASCII.",
  title: "bezeichnung",
  fields: {
    bezeichnung: {
      name: "bezeichnung",
      kind: "text",
      label: "Bezeichnung",
      required: true,
      unique: true,
      min: 1,
      max: 80,
    },
    hohe_in_metern: {
      name: "hohe_in_metern",
      kind: "decimal",
      label: "Höhe in Metern",
      min: 0,
    },
    gultig_ab: {
      name: "gultig_ab",
      kind: "date",
      label: "Gültig ab",
    },
    kurzel: {
      name: "kurzel",
      kind: "text",
      label: "Kürzel",
      unique: true,
      min: 2,
      max: 2,
    },
  },
} satisfies EntityOf<GrosseRecord>;
