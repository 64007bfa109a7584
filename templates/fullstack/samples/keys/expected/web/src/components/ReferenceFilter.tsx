import { useId } from "react";
import { findEntity } from "../entities";
import type { ReferenceField, ReferencesField } from "../entity";
import { SingleReference } from "./SingleReference";
import { useFilter } from "./filters";

interface Props {
  field: ReferenceField | ReferencesField;
}

export function ReferenceFilter({ field }: Props) {
  const id = useId();
  const { value, change } = useFilter(field.name);
  const { key } = findEntity(field.target);
  const wanted = key === "number" ? Number(value) : value;
  return (
    <div className="field">
      <label htmlFor={id}>{field.label}</label>
      <SingleReference
        id={id}
        label={field.label}
        target={field.target}
        value={value === "" ? null : wanted}
        onChange={(chosen) => {
          change(chosen === null ? "" : String(chosen));
        }}
      />
    </div>
  );
}
