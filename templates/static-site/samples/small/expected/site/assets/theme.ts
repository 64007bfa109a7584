/**
 * Makes a button switch between dark and light. Until it is pressed the system
 * decides, and again when the reader goes back to what the system says.
 *
 * The script in `partials/head.html` applies what was chosen before the page is drawn.
 */
export function setUpThemeToggle(button: HTMLButtonElement): void {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  const show = () => {
    button.setAttribute("aria-pressed", String(isDark()));
  };

  button.addEventListener("click", () => {
    const dark = !isDark();
    if (dark === system.matches) {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = dark ? "dark" : "light";
    }
    remember(root.dataset.theme);
    show();
  });
  system.addEventListener("change", show);

  show();
  // It does nothing without this script, so it is hidden until now.
  button.hidden = false;
}

function remember(theme: string | undefined): void {
  try {
    if (theme === undefined) {
      localStorage.removeItem("theme");
    } else {
      localStorage.setItem("theme", theme);
    }
  } catch {
    // Storage is blocked: the choice holds until the reader leaves the page.
  }
}
