import { useId, useState } from "react";
import { findEntity } from "../entities";
import {
  type Key,
  type ReferencesField,
  type Row,
  compareKeys,
  titleOf,
} from "../entity";
import { useTitles } from "../useTitles";
import { useInput } from "./FormPage";
import { InputFrame, inputAttributes } from "./InputFrame";
import { RecordCombobox } from "./RecordCombobox";

export function ReferencesInput({ field }: { field: ReferencesField }) {
  const id = useId();
  const { value, error, change } = useInput(field);
  const ids = Array.isArray(value) ? value : [];
  // What was picked here is known; what was there before is asked for.
  const [picked, setPicked] = useState<ReadonlyMap<Key, Row>>(new Map());
  const titles = useTitles({
    [field.target]: ids.filter((one) => !picked.has(one)),
  });

  function title(one: Key) {
    const row = picked.get(one);
    return row
      ? titleOf(findEntity(field.target), row)
      : (titles(field.target, one) ?? "…");
  }

  function remove(one: Key) {
    change(ids.filter((other) => other !== one));
    document.getElementById(id)?.focus();
  }

  return (
    <InputFrame id={id} field={field} error={error}>
      {ids.length > 0 && (
        <ul className="chips" aria-label={field.label}>
          {ids.map((one) => (
            <li key={one} className="chip">
              {title(one)}
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove ${title(one)}`}
                onClick={() => {
                  remove(one);
                }}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <RecordCombobox
        id={id}
        name={field.name}
        label={field.label}
        target={field.target}
        text=""
        required={field.required}
        invalid={error !== undefined}
        describedBy={inputAttributes(id, field, error)["aria-describedby"]}
        onPick={(row) => {
          setPicked((last) => new Map(last).set(row.id, row));
          if (!ids.includes(row.id)) {
            change([...ids, row.id].sort(compareKeys));
          }
        }}
        onBackspace={() => {
          change(ids.slice(0, -1));
        }}
      />
    </InputFrame>
  );
}
