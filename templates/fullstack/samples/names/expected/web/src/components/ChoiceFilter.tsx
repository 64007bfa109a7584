import { type ChoiceField, capitalize } from "../entity";
import { SelectFilter } from "./SelectFilter";

export function ChoiceFilter({ field }: { field: ChoiceField }) {
  return (
    <SelectFilter
      name={field.name}
      label={field.label}
      options={field.choices.map((choice) => [choice, capitalize(choice)])}
    />
  );
}
