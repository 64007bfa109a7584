import { join } from "node:path";
import { defineConfig } from "vite";
import { contentSecurityPolicy } from "./plugins/csp.ts";
import { findPages, pages } from "./plugins/pages.ts";

const root = join(import.meta.dirname, "site");
const partials = join(import.meta.dirname, "partials");

export default defineConfig({
  root,
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
  plugins: [pages(partials), contentSecurityPolicy()],
});
