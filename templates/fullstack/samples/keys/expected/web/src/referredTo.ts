import type { Entity, Key, Row } from "./entity";
import type { Wanted } from "./useTitles";

/** Which records the given ones refer to; of each field the first ones, if there is a limit. */
export function referredTo(
  entity: Entity,
  rows: readonly Row[],
  most?: number,
): Wanted {
  const wanted: Record<string, Key[]> = {};
  for (const field of Object.values(entity.fields)) {
    if (field.kind !== "reference" && field.kind !== "references") continue;
    const ids = rows.flatMap((row) => {
      const value = row[field.name];
      return Array.isArray(value) ? value.slice(0, most) : (value as Key);
    });
    (wanted[field.target] ??= []).push(...ids.filter((id) => id !== null));
  }
  return wanted;
}
