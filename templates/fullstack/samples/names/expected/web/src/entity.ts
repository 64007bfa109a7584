import type { ComponentType } from "react";

/** What a column holds, as the service sends it. */
export type Value = string | number | boolean | null | number[];

/** A record of any entity. */
export interface Row {
  id: number;
  [column: string]: Value;
}

interface Base {
  /** The column, which is the key in JSON. */
  name: string;
  label: string;
  /** Never empty. */
  required?: boolean;
  /** No two records have the same value. */
  unique?: boolean;
}

export interface TextField extends Base {
  kind: "text" | "long_text";
  /** How many characters. */
  min?: number;
  max: number;
  default?: string;
}

export interface NumberField extends Base {
  /** Decimal numbers are exact: they travel as text. */
  kind: "integer" | "decimal";
  min?: number;
  max?: number;
  default?: string;
}

export interface BooleanField extends Base {
  kind: "boolean";
  default?: boolean;
}

export interface DateField extends Base {
  kind: "date";
}

export interface DateTimeField extends Base {
  kind: "datetime";
}

export interface ChoiceField extends Base {
  kind: "choice";
  choices: readonly string[];
  default?: string;
}

export interface ReferenceField extends Base {
  kind: "reference";
  /** The path of the entity that is referred to. */
  target: string;
}

export interface ReferencesField extends Base {
  kind: "references";
  target: string;
}

export type Field =
  | TextField
  | NumberField
  | BooleanField
  | DateField
  | DateTimeField
  | ChoiceField
  | ReferenceField
  | ReferencesField;

/** What the pages know of an entity whose records are `R`. */
export interface EntityOf<R> {
  singular: string;
  plural: string;
  /** Behind `/api/` the address of the service, behind `/` that of the pages. */
  path: string;
  description?: string;
  /** The text by which people know a record. */
  title: Exclude<keyof R, "id"> | null;
  fields: { [C in Exclude<keyof R, "id">]: Field & { name: C } };
}

export type Entity = EntityOf<Record<string, unknown>>;

/** An entity with its pages. */
export interface Registered {
  entity: Entity;
  List: ComponentType;
  Detail: ComponentType;
  Form: ComponentType;
}

export function capitalize(text: string) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a record is called where there is room for one text only. */
export function titleOf(entity: Entity, row: Row) {
  const title = entity.title === null ? null : row[entity.title];
  return typeof title === "string" && title !== ""
    ? title
    : untitled(entity, row.id);
}

export function untitled(entity: Entity, id: number) {
  return `${capitalize(entity.singular)} ${id}`;
}

/** Whether the service can look for words in the records. */
export function isSearchable(entity: Entity) {
  return Object.values(entity.fields).some(
    ({ kind }) => kind === "text" || kind === "long_text",
  );
}
