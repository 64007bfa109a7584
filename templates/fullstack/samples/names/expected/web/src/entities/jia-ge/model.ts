import type { EntityOf } from "../../entity";

/** Keywords of all languages are columns as well. */
export interface JiaGeRecord {
  id: number;
  ming_qian: string;
  class: string;
  type: number | null;
  self: boolean;
  def: string | null;
  select: string | null;
  group_id: number | null;
  order_ids: number[];
  from_ids: number[];
  default: number | null;
  interface: string | null;
}

export const jiaGeEntity = {
  singular: "価格",
  plural: "価格",
  path: "jia-ge",
  description: "Keywords of all languages are columns as well.",
  title: "ming_qian",
  fields: {
    ming_qian: {
      name: "ming_qian",
      kind: "text",
      label: "名前",
      required: true,
      min: 1,
      max: 255,
    },
    class: {
      name: "class",
      kind: "text",
      label: "Class",
      required: true,
      min: 1,
      max: 255,
      default: "A",
    },
    type: {
      name: "type",
      kind: "integer",
      label: "Type",
      min: 1,
    },
    self: {
      name: "self",
      kind: "boolean",
      label: "Self",
      required: true,
      default: false,
    },
    def: {
      name: "def",
      kind: "datetime",
      label: "Def",
    },
    select: {
      name: "select",
      kind: "long_text",
      label: "Select",
      max: 10000,
    },
    group_id: {
      name: "group_id",
      kind: "reference",
      label: "Group",
      target: "grosses",
    },
    order_ids: {
      name: "order_ids",
      kind: "references",
      label: "Order",
      required: true,
      target: "pokupatel",
    },
    from_ids: {
      name: "from_ids",
      kind: "references",
      label: "From",
      target: "jia-ge",
    },
    default: {
      name: "default",
      kind: "integer",
      label: "Default",
      unique: true,
    },
    interface: {
      name: "interface",
      kind: "decimal",
      label: "Interface",
    },
  },
} satisfies EntityOf<JiaGeRecord>;
