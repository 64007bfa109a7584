import { useEffect } from "react";
import { project } from "./project";

/** What the tab of the browser says. */
export function useTitle(title?: string) {
  useEffect(() => {
    document.title = title ? `${title} · ${project.name}` : project.name;
  }, [title]);
}
