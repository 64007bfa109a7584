import { createContext, useContext } from "react";
import { Link } from "react-router";
import {
  type Entity,
  type Field,
  type Row,
  capitalize,
  recordPath,
  titleOf,
} from "../entity";
import type { List } from "../useList";
import { FieldValue } from "./FieldValue";

interface Table {
  entity: Entity;
  list: List;
  /** The record of the line; in the table's head there is none. */
  row?: Row;
}

export const TableContext = createContext<Table | null>(null);

function useTable() {
  const table = useContext(TableContext);
  if (!table) throw new Error("A column stands in a ListPage");
  return table;
}

/** How many of the records that one refers to a list shows. */
export const LISTED = 5;

/** A column of a list. */
export function Column({ field }: { field: Field }) {
  const { row } = useTable();
  if (!row) return <Head field={field} />;
  return (
    <td className={field.kind} data-label={field.label}>
      <FieldValue field={field} row={row} most={LISTED} />
    </td>
  );
}

/** The column with the record's title, which leads to its page. */
export function TitleColumn() {
  const { entity, row } = useTable();
  const field = entity.title === null ? undefined : entity.fields[entity.title];
  if (!row) return field ? <Head field={field} /> : <IdHead />;
  return (
    <th scope="row">
      <Link to={`/${recordPath(entity, row.id)}`}>{titleOf(entity, row)}</Link>
    </th>
  );
}

function Head({ field }: { field: Field }) {
  return field.kind === "references" ? (
    <th scope="col" className={field.kind}>
      {field.label}
    </th>
  ) : (
    <SortableHead name={field.name} label={field.label} kind={field.kind} />
  );
}

function IdHead() {
  const { entity } = useTable();
  const { key } = entity;
  const label =
    typeof key === "object" ? key.label : capitalize(entity.singular);
  return <SortableHead name="id" label={label} kind="id" />;
}

interface SortableProps {
  name: string;
  label: string;
  kind: string;
}

function SortableHead({ name, label, kind }: SortableProps) {
  const { list } = useTable();
  const ascending = list.sort === name;
  const descending = list.sort === `-${name}`;
  return (
    <th
      scope="col"
      className={kind}
      aria-sort={
        ascending ? "ascending" : descending ? "descending" : undefined
      }
    >
      <button
        type="button"
        className="sort"
        onClick={() => {
          list.change("sort", ascending ? `-${name}` : name);
        }}
      >
        {label}
        <span className="arrow" aria-hidden="true" />
      </button>
    </th>
  );
}
