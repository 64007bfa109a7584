import { api } from "./api";
import type { Entity, Row } from "./entity";
import { useLoad } from "./useLoad";

/** The record with that id; nothing is loaded without one. */
export function useRecord(entity: Entity, id: string | undefined) {
  const path =
    id === undefined ? null : `${entity.path}/${encodeURIComponent(id)}`;
  return useLoad(path, (signal) => api.get<Row>(`${path}`, signal));
}
