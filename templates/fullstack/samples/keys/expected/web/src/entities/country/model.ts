import type { EntityOf } from "../../entity";

/** Where animals are seen. */
export interface CountryRecord {
  id: string;
  name: string;
  area: number | null;
}

export const countryEntity = {
  singular: "country",
  plural: "countries",
  path: "countries",
  description: "Where animals are seen.",
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
    area: {
      name: "area",
      kind: "integer",
      label: "Area",
      min: 0,
    },
  },
} satisfies EntityOf<CountryRecord>;
