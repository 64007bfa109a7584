import { createContext, useContext } from "react";
import type { List } from "../useList";

export const FilterContext = createContext<List | null>(null);

/** What a filter shows and how it reports changes. */
export function useFilter(name: string) {
  const list = useContext(FilterContext);
  if (!list) throw new Error("A filter stands in a ListPage");
  return {
    value: list.params.get(name) ?? "",
    change: (value: string) => {
      list.change(name, value);
    },
  };
}
