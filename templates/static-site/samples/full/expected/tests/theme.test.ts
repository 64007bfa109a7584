// @vitest-environment happy-dom

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { setUpThemeToggle } from "../site/assets/theme.ts";

const root = document.documentElement;
let system: { matches: boolean; change: () => void };
let button: HTMLButtonElement;

beforeEach(() => {
  delete root.dataset.theme;
  localStorage.clear();
  system = { matches: false, change: () => undefined };
  vi.stubGlobal("matchMedia", () => ({
    get matches() {
      return system.matches;
    },
    addEventListener: (_event: "change", listener: () => void) => {
      system.change = listener;
    },
  }));
  button = document.createElement("button");
  button.hidden = true;
});

const pressed = () => button.getAttribute("aria-pressed");

test("the button appears and says what the system says", () => {
  system.matches = true;
  setUpThemeToggle(button);
  expect(button.hidden).toBe(false);
  expect(pressed()).toBe("true");
  expect(root.dataset.theme).toBeUndefined();
});

test("the system's changes are followed until the reader chooses", () => {
  setUpThemeToggle(button);
  system.matches = true;
  system.change();
  expect(pressed()).toBe("true");

  button.click();
  expect(root.dataset.theme).toBe("light");
  system.matches = false;
  system.change();
  expect(pressed()).toBe("false");
});

test("a choice is remembered, and forgotten when it is the system's", () => {
  setUpThemeToggle(button);
  button.click();
  expect(root.dataset.theme).toBe("dark");
  expect(pressed()).toBe("true");
  expect(localStorage.getItem("theme")).toBe("dark");

  button.click();
  expect(root.dataset.theme).toBeUndefined();
  expect(pressed()).toBe("false");
  expect(localStorage.getItem("theme")).toBeNull();
});

test("it works where storage is blocked", () => {
  const blocked = vi
    .spyOn(Storage.prototype, "setItem")
    .mockImplementation(() => {
      throw new Error("blocked");
    });
  setUpThemeToggle(button);
  button.click();
  blocked.mockRestore();
  expect(root.dataset.theme).toBe("dark");
});

test.each([
  ["dark", "dark"],
  ["light", "light"],
  ["purple", undefined],
])("before the page is drawn, a stored %s makes it %s", (stored, theme) => {
  const head = readFileSync(
    join(import.meta.dirname, "../partials/head.html"),
    "utf8",
  );
  const script = /<script>([^]*?)<\/script>/.exec(head)?.[1] ?? "";
  localStorage.setItem("theme", stored);
  // The page's own script, run as the browser runs it.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function(script)();
  expect(root.dataset.theme).toBe(theme);
});
