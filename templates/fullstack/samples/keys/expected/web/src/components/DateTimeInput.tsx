import { useId } from "react";
import type { DateTimeField } from "../entity";
import { fromLocalInput, toLocalInput } from "../format";
import { useInput } from "./FormPage";
import { InputFrame, inputAttributes } from "./InputFrame";

export function DateTimeInput({ field }: { field: DateTimeField }) {
  const id = useId();
  const { value, error, change } = useInput(field);
  return (
    <InputFrame id={id} field={field} error={error}>
      <input
        {...inputAttributes(id, field, error)}
        type="datetime-local"
        className="short"
        step={1}
        max="9999-12-31T23:59:59"
        value={toLocalInput(String(value))}
        onChange={(event) => {
          change(fromLocalInput(event.target.value));
        }}
      />
    </InputFrame>
  );
}
