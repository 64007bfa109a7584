export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const root = document.documentElement;

/** The theme that `public/theme.js` set before the first paint. */
export function currentTheme(): Theme {
  return themes.find((theme) => theme === root.dataset.theme) ?? "system";
}

export function chooseTheme(theme: Theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Storage is blocked: the choice holds until the page is left.
  }
}
