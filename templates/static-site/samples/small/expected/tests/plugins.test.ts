import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  addBase,
  addressOf,
  include,
  markCurrent,
  writeDates,
} from "../plugins/pages.ts";

test("a page is served where its folder is", () => {
  expect(addressOf("index.html")).toBe("/");
  expect(addressOf("about/index.html")).toBe("/about/");
  expect(addressOf("404.html")).toBe("/404.html");
});

test("a partial is put in with the indentation of its line", () => {
  const partials = mkdtempSync(join(tmpdir(), "partials-"));
  onTestFinished(() => {
    rmSync(partials, { recursive: true });
  });
  writeFileSync(join(partials, "note.html"), "<p>\n  $1\n</p>\n");
  expect(include("<div>\n  <!-- include note -->\n</div>", partials)).toBe(
    "<div>\n  <p>\n    $1\n  </p>\n</div>",
  );
  expect(() => include("<!-- include none -->", partials)).toThrow("none.html");
});

test("the navigation shows the page and the one that it belongs to", () => {
  const nav = '<nav><a href="/">A</a><a href="/news/">B</a></nav>';
  expect(markCurrent(nav, "/")).toContain('"/" aria-current="page">A');
  expect(markCurrent(nav, "/news/")).toContain(
    '"/news/" aria-current="page">B',
  );
  expect(markCurrent(nav, "/news/first/")).toBe(
    '<nav><a href="/">A</a><a href="/news/" aria-current="true">B</a></nav>',
  );
});

test("dates are written in the language of the page", () => {
  const page = (language: string) =>
    writeDates(`<html lang="${language}"><time datetime="2026-01-31"></time>`);
  expect(page("en")).toContain(">January 31, 2026</time>");
  expect(page("de")).toContain(">31. Januar 2026</time>");
});

test("links between pages get the base, others stay", () => {
  expect(addBase('<a class="x" href="/a/">', "/base/")).toBe(
    '<a class="x" href="/base/a/">',
  );
  expect(addBase('<a href="//host/">', "/base/")).toBe('<a href="//host/">');
  expect(addBase('<a href="#top">', "/base/")).toBe('<a href="#top">');
});
