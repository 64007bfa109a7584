import { join } from "node:path";
import { defineConfig } from "vite";
import { contentSecurityPolicy } from "./plugins/csp.ts";
import { findPages, pages } from "./plugins/pages.ts";
import { posts } from "./plugins/posts.ts";
import { sitemap } from "./plugins/sitemap.ts";

const siteUrl = "https://clay-yard.example/";
const root = join(import.meta.dirname, "site");
const partials = join(import.meta.dirname, "partials");

export default defineConfig({
  root,
  base: new URL(siteUrl).pathname,
  publicDir: "../public",
  appType: "mpa",
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    // The policy allows neither data: addresses nor requests of scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The first that know light-dark() and colours made from others.
    cssTarget: ["chrome123", "firefox128", "safari18"],
    rolldownOptions: {
      input: findPages(root).map((page) => join(root, page)),
    },
  },
  plugins: [
    posts(),
    pages(partials),
    sitemap(siteUrl),
    contentSecurityPolicy(),
  ],
});
