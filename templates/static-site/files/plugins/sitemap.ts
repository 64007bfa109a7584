import { relative, sep } from "node:path";
import type { Plugin } from "vite";
import { addressOf, findPages } from "./pages.ts";

/** Tells search engines which pages there are, and each page its whole address. */
export function sitemap(siteUrl: string): Plugin {
  const urlOf = (page: string) => siteUrl + addressOf(page).slice(1);
  const isListed = (page: string) => page !== "404.html";
  let root: string;

  return {
    name: "sitemap",
    apply: "build",
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml(_html, { filename }) {
      const page = relative(root, filename).replaceAll(sep, "/");
      if (!isListed(page)) {
        return [];
      }
      const attrs = { rel: "canonical", href: urlOf(page) };
      return [{ tag: "link", attrs, injectTo: "head" }];
    },
    generateBundle() {
      const urls = findPages(root)
        .filter(isListed)
        .map((page) => `  <url><loc>${urlOf(page)}</loc></url>\n`);
      this.emitFile({
        type: "asset",
        fileName: "sitemap.xml",
        source: `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("")}</urlset>
`,
      });
      this.emitFile({
        type: "asset",
        fileName: "robots.txt",
        source: `User-agent: *
Allow: /

Sitemap: ${siteUrl}sitemap.xml
`,
      });
    },
  };
}
