import type { Entity, Row } from "./entity";
import type { Wanted } from "./useTitles";

/** Which records the given ones refer to. */
export function referredTo(entity: Entity, rows: readonly Row[]): Wanted {
  const wanted: Record<string, number[]> = {};
  for (const field of Object.values(entity.fields)) {
    if (field.kind !== "reference" && field.kind !== "references") continue;
    const ids = rows.flatMap((row) => row[field.name] as number | number[]);
    (wanted[field.target] ??= []).push(...ids.filter((id) => id !== null));
  }
  return wanted;
}
