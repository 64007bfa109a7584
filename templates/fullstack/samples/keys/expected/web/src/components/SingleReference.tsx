import { useState } from "react";
import { findEntity } from "../entities";
import { type Key, type Row, titleOf } from "../entity";
import { useTitles } from "../useTitles";
import { RecordCombobox } from "./RecordCombobox";

interface Props {
  id: string;
  name?: string;
  label: string;
  target: string;
  value: Key | null;
  required?: boolean;
  invalid?: boolean;
  describedBy?: string;
  onChange: (value: Key | null) => void;
}

/** A box for one record, and a button that empties it. */
export function SingleReference({ value, onChange, ...props }: Props) {
  // What was picked here is known; what was there before is asked for.
  const [picked, setPicked] = useState<Row>();
  const known = value !== null && picked?.id === value;
  const titles = useTitles(
    value === null || known ? {} : { [props.target]: [value] },
  );
  const text = known
    ? titleOf(findEntity(props.target), picked)
    : value === null
      ? ""
      : (titles(props.target, value) ?? "…");

  return (
    <div className="with-clear">
      <RecordCombobox
        {...props}
        text={text}
        onPick={(row) => {
          setPicked(row);
          onChange(row.id);
        }}
      />
      {value !== null && (
        <button
          type="button"
          className="icon-button clear"
          aria-label={`Clear ${props.label}`}
          onClick={() => {
            onChange(null);
            document.getElementById(props.id)?.focus();
          }}
        >
          ×
        </button>
      )}
    </div>
  );
}
