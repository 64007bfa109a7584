import { useId } from "react";
import type { TextField } from "../entity";
import { useInput } from "./FormPage";
import { InputFrame, inputAttributes } from "./InputFrame";

export function LongTextInput({ field }: { field: TextField }) {
  const id = useId();
  const { value, error, change } = useInput(field);
  return (
    <InputFrame id={id} field={field} error={error}>
      <textarea
        {...inputAttributes(id, field, error)}
        rows={5}
        value={String(value)}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
    </InputFrame>
  );
}
