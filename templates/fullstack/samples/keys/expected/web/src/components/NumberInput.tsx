import { useId } from "react";
import type { NumberField } from "../entity";
import { useInput } from "./FormPage";
import { InputFrame, inputAttributes } from "./InputFrame";

export function NumberInput({ field }: { field: NumberField }) {
  const id = useId();
  const { value, error, change } = useInput(field);
  // The number pads of some phones have neither a minus nor a point.
  const digitsOnly = field.kind === "integer" && (field.min ?? -1) >= 0;
  return (
    <InputFrame id={id} field={field} error={error}>
      <input
        {...inputAttributes(id, field, error)}
        type="text"
        inputMode={digitsOnly ? "numeric" : undefined}
        className="short"
        value={String(value)}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
    </InputFrame>
  );
}
