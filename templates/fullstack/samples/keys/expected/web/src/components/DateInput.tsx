import { useId } from "react";
import type { DateField } from "../entity";
import { useInput } from "./FormPage";
import { InputFrame, inputAttributes } from "./InputFrame";

export function DateInput({ field }: { field: DateField }) {
  const id = useId();
  const { value, error, change } = useInput(field);
  return (
    <InputFrame id={id} field={field} error={error}>
      <input
        {...inputAttributes(id, field, error)}
        type="date"
        className="short"
        max="9999-12-31"
        value={String(value)}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
    </InputFrame>
  );
}
