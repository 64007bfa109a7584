import { LARGEST_PAGE, type Page, api } from "./api";
import { type Key, type Row, compareKeys, titleOf, untitled } from "./entity";
import { findEntity } from "./entities";
import { useLoad } from "./useLoad";

/** The ids of records by the path of their entity. */
export type Wanted = Record<string, readonly Key[]>;

/** Finds what records are called; `undefined` while that is on its way. */
export type TitleLookup = (path: string, id: Key) => string | undefined;

/** Loads what records are called: one request for each entity, or for each hundred of its records. */
export function useTitles(wanted: Wanted): TitleLookup {
  const requests = Object.entries(wanted).flatMap(([path, ids]) =>
    lists([...new Set(ids)].sort(compareKeys)).map(
      (list) => `${path}?id=${list.join(",")}&limit=${LARGEST_PAGE}`,
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

/** Addresses cannot be of any length. */
const LONGEST_LIST = 4000;

/** Keys as an address names them, in lists of which each has room in one. */
function lists(ids: Key[]) {
  const lists: string[][] = [];
  for (const id of ids) {
    // The service takes a comma with a backslash before it for one of the key's own.
    const text = encodeURIComponent(String(id).replaceAll(",", "\\,"));
    const last = lists.at(-1);
    const length = [...(last ?? []), text].join(",").length;
    if (last && last.length < LARGEST_PAGE && length <= LONGEST_LIST) {
      last.push(text);
    } else {
      lists.push([text]);
    }
  }
  return lists;
}

function pathOf(request: string) {
  return request.slice(0, request.indexOf("?"));
}

function key(path: string, id: Key) {
  return `${path}/${id}`;
}
