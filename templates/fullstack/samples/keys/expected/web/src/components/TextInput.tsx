import { useId } from "react";
import type { KeyField, TextField } from "../entity";
import { useInput } from "./FormPage";
import { InputFrame, inputAttributes } from "./InputFrame";

export function TextInput({ field }: { field: TextField | KeyField }) {
  const id = useId();
  const { value, error, change } = useInput(field);
  return (
    <InputFrame id={id} field={field} error={error}>
      <input
        {...inputAttributes(id, field, error)}
        type="text"
        value={String(value)}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
    </InputFrame>
  );
}
