import type { KeyField } from "../entity";
import { useChanged } from "./FormPage";
import { TextInput } from "./TextInput";

/** What a new record is to be known by; of a record that is there, what it is known by. */
export function KeyInput({ field }: { field: KeyField }) {
  const row = useChanged();
  if (!row) return <TextInput field={field} />;
  return (
    <dl className="property">
      <dt>{field.label}</dt>
      <dd>{row.id}</dd>
    </dl>
  );
}
