import { useId } from "react";
import type { NumberField } from "../entity";
import { useInput } from "./FormPage";
import { InputFrame, inputAttributes } from "./InputFrame";

export function NumberInput({ field }: { field: NumberField }) {
  const id = useId();
  const { value, error, change } = useInput(field);
  return (
    <InputFrame id={id} field={field} error={error}>
      <input
        {...inputAttributes(id, field, error)}
        type="text"
        inputMode={field.kind === "integer" ? "numeric" : "decimal"}
        className="short"
        value={String(value)}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
    </InputFrame>
  );
}
