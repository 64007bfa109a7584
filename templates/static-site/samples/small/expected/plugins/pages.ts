import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

/** The pages below a folder: `404.html`, `about/index.html`, `index.html`. */
export function findPages(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html"))
    .map((file) => file.replaceAll(sep, "/"))
    .sort();
}

/** Where a page is served: `about/index.html` at `/about/`. */
export function addressOf(page: string): string {
  return `/${page.replace(/(^|\/)index\.html$/, "$1")}`;
}

/** Puts `header.html` in the place of the line `<!-- include header -->`. */
export function include(html: string, partials: string): string {
  return html.replace(
    /^( *)<!-- include ([a-z-]+) -->$/gm,
    (_line, indent: string, name: string) =>
      readFileSync(join(partials, `${name}.html`), "utf8")
        .trimEnd()
        .replace(/^(?=.)/gm, indent),
  );
}

/** Marks the page in the navigation, and the one that it belongs to. */
export function markCurrent(html: string, address: string): string {
  return html.replace(/<nav[^]*?<\/nav>/g, (nav) =>
    nav.replace(/<a href="([^"]*)"/g, (link, target: string) => {
      if (target === address) {
        return `${link} aria-current="page"`;
      }
      return target !== "/" && address.startsWith(target)
        ? `${link} aria-current="true"`
        : link;
    }),
  );
}

/** Writes the dates of `<time datetime="2026-01-31"></time>` in the language of the page. */
export function writeDates(html: string): string {
  const language = /<html lang="([^"]+)"/.exec(html)?.[1];
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: "long",
    timeZone: "UTC",
  });
  return html.replace(
    /(<time datetime="([\d-]+)">)(<\/time>)/g,
    (_element, start: string, date: string, end: string) =>
      start + format.format(new Date(date)) + end,
  );
}

/** Vite adds the base to addresses of assets, but not to links between pages. */
export function addBase(html: string, base: string): string {
  return html.replace(/(<a\s[^>]*?href=")\/(?!\/)/g, `$1${base}`);
}

/** Makes whole pages of those in the folder of the site. */
export function pages(partials: string): Plugin {
  let root: string;
  let base: string;

  return {
    name: "pages",
    configResolved(config) {
      ({ root, base } = config);
    },
    configureServer(server) {
      server.watcher.add(partials);
      server.watcher.on("change", (file) => {
        if (file.startsWith(partials)) {
          server.ws.send({ type: "full-reload" });
        }
      });
    },
    transformIndexHtml: {
      // Before Vite looks for scripts and styles, which stand in a partial.
      order: "pre",
      handler(html, { filename }) {
        const page = relative(root, filename).replaceAll(sep, "/");
        const whole = markCurrent(include(html, partials), addressOf(page));
        return addBase(writeDates(whole), base);
      },
    },
  };
}
