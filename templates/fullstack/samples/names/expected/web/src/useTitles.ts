import { LARGEST_PAGE, type Page, api } from "./api";
import { type Row, titleOf, untitled } from "./entity";
import { findEntity } from "./entities";
import { useLoad } from "./useLoad";

/** The ids of records by the path of their entity. */
export type Wanted = Record<string, readonly number[]>;

/** Finds what records are called; `undefined` while that is on its way. */
export type TitleLookup = (path: string, id: number) => string | undefined;

/** Loads what records are called: one request for each entity, or for each hundred of its records. */
export function useTitles(wanted: Wanted): TitleLookup {
  const requests = Object.entries(wanted).flatMap(([path, ids]) =>
    chunks([...new Set(ids)].sort((a, b) => a - b)).map(
      (chunk) => `${path}?id=${chunk.join(",")}&limit=${LARGEST_PAGE}`,
    ),
  );
  const { data, loading } = useLoad(
    requests.length > 0 ? requests.join(" ") : null,
    async (signal) => {
      const pages = await Promise.all(
        requests.map((path) => api.get<Page>(path, signal)),
      );
      return new Map(
        pages.flatMap(({ items }, index) =>
          items.map((row) => [key(pathOf(requests[index] ?? ""), row.id), row]),
        ),
      );
    },
  );

  return (path, id) => {
    const entity = findEntity(path);
    const row: Row | undefined = data?.get(key(path, id));
    if (row) return titleOf(entity, row);
    return loading ? undefined : untitled(entity, id);
  };
}

function chunks(ids: number[]) {
  return Array.from(
    { length: Math.ceil(ids.length / LARGEST_PAGE) },
    (_, index) => ids.slice(index * LARGEST_PAGE, (index + 1) * LARGEST_PAGE),
  );
}

function pathOf(request: string) {
  return request.slice(0, request.indexOf("?"));
}

function key(path: string, id: number) {
  return `${path}/${id}`;
}
