import { useId } from "react";
import type { ReferenceField } from "../entity";
import { useInput } from "./FormPage";
import { InputFrame, inputAttributes } from "./InputFrame";
import { SingleReference } from "./SingleReference";

export function ReferenceInput({ field }: { field: ReferenceField }) {
  const id = useId();
  const { value, error, change } = useInput(field);
  return (
    <InputFrame id={id} field={field} error={error}>
      <SingleReference
        id={id}
        name={field.name}
        label={field.label}
        target={field.target}
        required={field.required}
        invalid={error !== undefined}
        describedBy={inputAttributes(id, field, error)["aria-describedby"]}
        value={
          typeof value === "number" || typeof value === "string" ? value : null
        }
        onChange={change}
      />
    </InputFrame>
  );
}
