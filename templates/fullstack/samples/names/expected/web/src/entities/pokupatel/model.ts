import type { EntityOf } from "../../entity";

export interface PokupatelRecord {
  id: number;
  imia: string;
  status: "новый" | "постоянный" | "ушёл";
}

export const pokupatelEntity = {
  singular: "покупатель",
  plural: "покупатель",
  path: "pokupatel",
  title: "imia",
  fields: {
    imia: {
      name: "imia",
      kind: "text",
      label: "Имя",
      required: true,
      min: 1,
      max: 100,
    },
    status: {
      name: "status",
      kind: "choice",
      label: "Статус",
      required: true,
      choices: ["новый", "постоянный", "ушёл"],
      default: "новый",
    },
  },
} satisfies EntityOf<PokupatelRecord>;
