import { useSearchParams } from "react-router";
import { type Page, api } from "./api";
import type { Entity } from "./entity";
import { useLoad } from "./useLoad";

const PAGE_SIZE = 20;

/** A page of records. What is looked for, and in which order, stands in the address of the page. */
export function useList(entity: Entity) {
  const [params, setParams] = useSearchParams();
  const filters = Object.keys(entity.fields);

  const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
  for (const name of ["offset", "sort", "q", ...filters]) {
    const value = params.get(name);
    if (value) query.set(name, value);
  }
  const path = `${entity.path}?${query}`;
  const loaded = useLoad(path, (signal) => api.get<Page>(path, signal));

  /** Changes the address; whatever is not a step to another page leads back to the first one. */
  function change(name: string, value: string | null) {
    setParams(
      (last) => {
        const next = new URLSearchParams(last);
        if (value === null || value === "") next.delete(name);
        else next.set(name, value);
        if (name !== "offset") next.delete("offset");
        return next;
      },
      { replace: name === "q" },
    );
  }

  return {
    ...loaded,
    params,
    change,
    reset: () => {
      setParams({});
    },
    pageSize: PAGE_SIZE,
    offset: Number(params.get("offset")),
    sort: params.get("sort") ?? "id",
    filterCount: filters.filter((name) => params.get(name)).length,
    narrowed: ["q", ...filters].some((name) => params.get(name)),
  };
}

export type List = ReturnType<typeof useList>;
