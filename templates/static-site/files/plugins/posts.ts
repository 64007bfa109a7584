import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { addressOf, findPages } from "./pages.ts";

/** What the list shows of a post, as HTML. */
interface Post {
  address: string;
  title: string;
  description: string;
  date: string;
}

function readPost(root: string, page: string): Post {
  const html = readFileSync(join(root, page), "utf8");
  const find = (what: string, pattern: RegExp): string => {
    const found = pattern.exec(html)?.groups?.found;
    if (!found) {
      throw new Error(`${page} has no ${what}`);
    }
    return found;
  };
  return {
    address: addressOf(page),
    title: find("<h1>", /<h1[^>]*>\s*(?<found>[^]+?)\s*<\/h1>/),
    description: find(
      '<meta name="description">',
      /<meta name="description" content=(?<quote>["'])(?<found>.+?)\k<quote>/,
    ),
    date: find("<time datetime>", /<time datetime="(?<found>[\d-]+)"/),
  };
}

/** The posts in a folder of the site, the newest first. */
export function findPosts(root: string, folder: string): Post[] {
  return findPages(root)
    .filter((page) => page.startsWith(`${folder}/`))
    .filter((page) => page !== `${folder}/index.html`)
    .map((page) => readPost(root, page))
    .sort((a, b) => b.date.localeCompare(a.date));
}

function entry({ address, title, description, date }: Post): string {
  return `<li>
  <time datetime="${date}"></time>
  <div>
    <a href="${address}">${title}</a>
    <p>${description}</p>
  </div>
</li>`;
}

/** Lists the posts of `news` in the place of the line `<!-- posts news -->`, three of them for `<!-- posts news 3 -->`. */
export function posts(): Plugin {
  let root: string;

  return {
    name: "posts",
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      order: "pre",
      handler: (html) =>
        html.replace(
          /^( *)<!-- posts ([a-z0-9-]+)(?: (\d+))? -->$/gm,
          (_line, indent: string, folder: string, most?: string) =>
            findPosts(root, folder)
              .slice(0, most === undefined ? undefined : Number(most))
              .map(entry)
              .join("\n")
              .replace(/^/gm, indent),
        ),
    },
  };
}
