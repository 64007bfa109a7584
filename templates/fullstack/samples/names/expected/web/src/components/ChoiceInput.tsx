import { useId } from "react";
import { type ChoiceField, capitalize } from "../entity";
import { useInput } from "./FormPage";
import { InputFrame, inputAttributes } from "./InputFrame";

export function ChoiceInput({ field }: { field: ChoiceField }) {
  const id = useId();
  const { value, error, change } = useInput(field);
  return (
    <InputFrame id={id} field={field} error={error}>
      <select
        {...inputAttributes(id, field, error)}
        className="short"
        value={String(value)}
        onChange={(event) => {
          change(event.target.value);
        }}
      >
        {field.default === undefined && (
          <option value="">{field.required ? "Choose…" : "None"}</option>
        )}
        {field.choices.map((choice) => (
          <option key={choice} value={choice}>
            {capitalize(choice)}
          </option>
        ))}
      </select>
    </InputFrame>
  );
}
