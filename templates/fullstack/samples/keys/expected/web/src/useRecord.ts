import { useParams } from "react-router";
import { api } from "./api";
import type { Entity, Row } from "./entity";
import { useLoad } from "./useLoad";

/** The key in the address. The router takes `%2F` in it for a slash, which no key has. */
export function useKey() {
  return useParams().id?.replaceAll("/", "%2F");
}

/** The record with that id; nothing is loaded without one. */
export function useRecord(entity: Entity, id: string | undefined) {
  const path =
    id === undefined ? null : `${entity.path}/${encodeURIComponent(id)}`;
  return useLoad(path, (signal) => api.get<Row>(`${path}`, signal));
}
