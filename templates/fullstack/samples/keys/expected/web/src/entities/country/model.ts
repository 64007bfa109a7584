import type { EntityOf } from "../../entity";

/** Where devices are, by the code of ISO 3166-1. */
export interface CountryRecord {
  id: string;
  name: string;
  capital: string | null;
}

export const countryEntity = {
  singular: "country",
  plural: "countries",
  path: "countries",
  description: "Where devices are, by the code of ISO 3166-1.",
  key: {
    name: "id",
    kind: "key",
    label: "Code",
    required: true,
    unique: true,
    max: 2,
  },
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
    capital: {
      name: "capital",
      kind: "text",
      label: "Capital",
      max: 255,
    },
  },
} satisfies EntityOf<CountryRecord>;
