import { useLayoutEffect } from "react";
import { project } from "./project";

/** What the tab of the browser says. */
export function useTitle(title?: string) {
  // With the page, and not a moment after it.
  useLayoutEffect(() => {
    document.title = title ? `${title} · ${project.name}` : project.name;
  }, [title]);
}
