import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Window } from "happy-dom";
import { build, resolveConfig } from "vite";
import { afterAll, describe, expect, test } from "vitest";
import { addressOf, findPages } from "../plugins/pages.ts";
import { findPosts } from "../plugins/posts.ts";

const { base, root } = await resolveConfig({}, "build");
const folder = mkdtempSync(join(tmpdir(), "site-"));
await build({ logLevel: "error", build: { outDir: folder } });
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const window = new Window();
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const parse = (html: string) =>
  new window.DOMParser().parseFromString(html, "text/html");

const pages = new Map(
  findPages(folder).map((page) => [addressOf(page), parse(read(page))]),
);

test("every page of the site is built", () => {
  expect(findPages(folder)).toEqual(findPages(root));
});

test("no two pages have the same title", () => {
  const titles = Array.from(pages.values(), ({ title }) => title);
  expect(titles).toEqual([...new Set(titles)]);
});

describe.each([...pages])("%s", (address, page) => {
  const all = (selector: string) => [...page.querySelectorAll(selector)];
  const only = (selector: string) => {
    const found = all(selector);
    expect(found, selector).toHaveLength(1);
    return found[0];
  };
  const text = (selector: string) => only(selector)?.textContent.trim();
  const attribute = (selector: string, name: string) =>
    only(selector)?.getAttribute(name);

  test("says what it is", () => {
    expect(attribute("html", "lang")).toMatch(/^[a-z]{2,3}(-|$)/);
    expect(text("title")).not.toBe("");
    expect(attribute('meta[name="description"]', "content")).toMatch(/\S/);
    expect(text("h1")).not.toBe("");
  });

  test("has landmarks, and a link that skips to the content", () => {
    only("body > header");
    only("body > main");
    only("body > footer");
    for (const nav of all("nav")) {
      expect(nav.getAttribute("aria-label")).toMatch(/\S/);
    }
    expect(attribute("body > :first-child", "href")).toBe(
      `#${attribute("main", "id") ?? ""}`,
    );
  });

  test("has headings in order, and something to read in links and buttons", () => {
    const levels = all("h1, h2, h3, h4, h5, h6").map(({ tagName }) =>
      Number(tagName.slice(1)),
    );
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    for (const element of all("a, button")) {
      const label = element.getAttribute("aria-label") ?? element.textContent;
      expect(label, element.outerHTML).toMatch(/\S/);
    }
    for (const image of all("img")) {
      expect(image.hasAttribute("alt"), image.outerHTML).toBe(true);
    }
  });

  test("leads nowhere that is not there", () => {
    const here = new URL(base + address.slice(1), "https://site.invalid");
    const targets = all("[href], [src]").map(
      (element) =>
        new URL(
          element.getAttribute("href") ?? element.getAttribute("src") ?? "",
          here,
        ),
    );
    for (const { origin, pathname, hash } of targets) {
      if (origin !== here.origin) {
        continue;
      }
      expect(pathname.startsWith(base), pathname).toBe(true);
      const target = `/${pathname.slice(base.length)}`;
      const found = pages.get(target);
      expect(found ?? existsSync(join(folder, target)), target).toBeTruthy();
      if (hash) {
        expect(found?.getElementById(hash.slice(1)), hash).toBeTruthy();
      }
    }
  });

  test("marks itself in the navigation", () => {
    const current = all('nav a[aria-current="page"]').map((link) =>
      link.getAttribute("href"),
    );
    const own = all("nav a")
      .map((link) => link.getAttribute("href"))
      .filter((href) => href === base + address.slice(1));
    expect(current).toEqual(own);
  });

  test("keeps to its policy", () => {
    const policy = attribute(
      'meta[http-equiv="Content-Security-Policy"]',
      "content",
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    for (const script of all("script:not([src])")) {
      const hash = createHash("sha256").update(script.textContent);
      expect(policy).toContain(`'sha256-${hash.digest("base64")}'`);
    }
    expect(all("style, [style]")).toEqual([]);
    for (const element of all("*")) {
      for (const name of element.getAttributeNames()) {
        expect(name).not.toMatch(/^on/);
      }
    }
  });
});

test("the list of posts has all of them, the newest first", () => {
  const posts = findPosts(root, "journal");
  const listed = pages.get("/journal/");
  expect(
    Array.from(listed?.querySelectorAll(".posts a") ?? [], (link) =>
      link.getAttribute("href"),
    ),
  ).toEqual(posts.map(({ address }) => base + address.slice(1)));
  const dates = posts.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted().reverse());
});

test("the sitemap lists every page but the one for errors", () => {
  const listed = Array.from(
    read("sitemap.xml").matchAll(/<loc>(.+)<\/loc>/g),
    ([, url = ""]) => new URL(url),
  );
  const addresses = [...pages.keys()].filter((page) => page !== "/404.html");
  expect(listed.map(({ pathname }) => pathname)).toEqual(
    addresses.map((address) => base + address.slice(1)),
  );
  for (const [index, address] of addresses.entries()) {
    const link = pages.get(address)?.querySelector('link[rel="canonical"]');
    expect(link?.getAttribute("href")).toBe(listed[index]?.href);
  }
  expect(read("robots.txt")).toContain(
    `Sitemap: ${new URL(`${base}sitemap.xml`, listed[0]).href}`,
  );
});
