import type { ComponentType } from "react";

/** What a record is known by. */
export type Key = number | string;

/** What a column holds, as the service sends it. */
export type Value = string | number | boolean | null | Key[];

/** A record of any entity. */
export interface Row {
  id: Key;
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

/** The text that a record is known by: it is given with the record and stays. */
export interface KeyField extends Base {
  kind: "key";
  name: "id";
  max: number;
}

export type Field =
  | TextField
  | NumberField
  | BooleanField
  | DateField
  | DateTimeField
  | ChoiceField
  | ReferenceField
  | ReferencesField
  | KeyField;

/** What the pages know of an entity whose records are `R`. */
export interface EntityOf<R> {
  singular: string;
  plural: string;
  /** Behind `/api/` the address of the service, behind `/` that of the pages. */
  path: string;
  description?: string;
  /** What its records are known by. */
  key: "number" | "uuid" | KeyField;
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

export function untitled(entity: Entity, id: Key) {
  // People gave it that text.
  if (typeof entity.key === "object") return String(id);
  // The beginning of a UUID tells records apart, and all of it nobody reads.
  const short = entity.key === "uuid" ? String(id).slice(0, 8) : id;
  return `${capitalize(entity.singular)} ${short}`;
}

/** Numbers by their size, texts letter by letter. */
export function compareKeys(a: Key, b: Key) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : 1;
}

/** What leads to a record behind `/api/`, and behind `/`. */
export function recordPath({ path }: { path: string }, id: Key) {
  return `${path}/${encodeURIComponent(id)}`;
}

/** Whether the service can look for words in the records. */
export function isSearchable(entity: Entity) {
  return (
    typeof entity.key === "object" ||
    Object.values(entity.fields).some(
      ({ kind }) => kind === "text" || kind === "long_text",
    )
  );
}
