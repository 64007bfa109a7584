import { setUpThemeToggle } from "./theme.ts";

const button = document.querySelector<HTMLButtonElement>("#theme-toggle");
if (button) {
  setUpThemeToggle(button);
}
