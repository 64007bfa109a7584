import type { EntityOf } from "../../entity";

/** A person or a firm that gives works or money. */
export interface DonorRecord {
  id: number;
  name: string;
  email: string | null;
  anonymous: boolean;
  first_gift_on: string | null;
}

export const donorEntity = {
  singular: "donor",
  plural: "donors",
  path: "donors",
  description: "A person or a firm that gives works or money.",
  title: "name",
  fields: {
    name: {
      name: "name",
      kind: "text",
      label: "Name",
      required: true,
      min: 1,
      max: 255,
    },
    email: {
      name: "email",
      kind: "text",
      label: "Email",
      min: 3,
      max: 255,
    },
    anonymous: {
      name: "anonymous",
      kind: "boolean",
      label: "Anonymous",
      required: true,
      default: false,
    },
    first_gift_on: {
      name: "first_gift_on",
      kind: "date",
      label: "First gift on",
    },
  },
} satisfies EntityOf<DonorRecord>;
