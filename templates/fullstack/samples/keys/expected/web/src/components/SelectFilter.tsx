import { useId } from "react";
import { useFilter } from "./filters";

interface SelectProps {
  name: string;
  label: string;
  options: readonly (readonly [value: string, label: string])[];
}

export function SelectFilter({ name, label, options }: SelectProps) {
  const id = useId();
  const { value, change } = useFilter(name);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          change(event.target.value);
        }}
      >
        <option value="">Any</option>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
