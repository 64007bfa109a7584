import type { BooleanField } from "../entity";
import { SelectFilter } from "./SelectFilter";

export function BooleanFilter({ field }: { field: BooleanField }) {
  return (
    <SelectFilter
      name={field.name}
      label={field.label}
      options={[
        ["true", "Yes"],
        ["false", "No"],
      ]}
    />
  );
}
