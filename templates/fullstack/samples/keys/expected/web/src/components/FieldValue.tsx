import { createContext, useContext } from "react";
import { Link } from "react-router";
import { type Field, type Key, type Row, recordPath } from "../entity";
import { format } from "../format";
import type { TitleLookup } from "../useTitles";

/** What the records are called that the shown ones refer to. */
export const TitleContext = createContext<TitleLookup>(() => undefined);

interface Props {
  field: Field;
  row: Row;
  /** How many of the records that it refers to; all of them if left out. */
  most?: number;
}

export function FieldValue({ field, row, most }: Props) {
  const value = row[field.name] ?? null;
  if (
    field.kind === "reference" &&
    (typeof value === "number" || typeof value === "string")
  ) {
    return <RecordLink path={field.target} id={value} />;
  }
  if (field.kind === "references" && Array.isArray(value) && value.length > 0) {
    return (
      <ul className="links">
        {value.slice(0, most).map((id) => (
          <li key={id}>
            <RecordLink path={field.target} id={id} />
          </li>
        ))}
        {most !== undefined && value.length > most && (
          <li>+{value.length - most}</li>
        )}
      </ul>
    );
  }
  const text = Array.isArray(value) ? "" : format(field, value);
  if (text === "") {
    return (
      <span className="none" aria-label="none" role="img">
        –
      </span>
    );
  }
  if (field.kind === "choice") return <span className="badge">{text}</span>;
  if (field.kind === "date" || field.kind === "datetime") {
    return <time dateTime={String(value)}>{text}</time>;
  }
  return text;
}

function RecordLink({ path, id }: { path: string; id: Key }) {
  const title = useContext(TitleContext)(path, id);
  return <Link to={`/${recordPath({ path }, id)}`}>{title ?? "…"}</Link>;
}
