import { useId } from "react";
import type { BooleanField } from "../entity";
import { useInput } from "./FormPage";
import { InputError, InputFrame, inputAttributes } from "./InputFrame";

export function BooleanInput({ field }: { field: BooleanField }) {
  const id = useId();
  const { value, error, change } = useInput(field);
  // A field that may be empty has a third state, which a checkbox lacks.
  if (!field.required) {
    return (
      <InputFrame id={id} field={field} error={error}>
        <select
          {...inputAttributes(id, field, error)}
          className="short"
          value={String(value ?? "")}
          onChange={({ target }) => {
            change(target.value === "" ? null : target.value === "true");
          }}
        >
          <option value="">Not known</option>
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      </InputFrame>
    );
  }
  return (
    <div className="field">
      <label className="checkbox" htmlFor={id}>
        <input
          {...inputAttributes(id, field, error)}
          aria-required={undefined}
          type="checkbox"
          checked={value === true}
          onChange={(event) => {
            change(event.target.checked);
          }}
        />
        {field.label}
      </label>
      <InputError id={id} field={field} error={error} />
    </div>
  );
}
