// Prints what each file of a built interface weighs, as JSON: its path, its bytes, its bytes as the
// application carries it, and whether the page needs it before it can show anything.
// Usage: node sizes.mjs FOLDER
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** How well Tauri compresses what it builds into a program for others. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** The one script of `vendor` that the program imports; others are loaded when they are needed. */
const FIRST = "vendor/bridge.js";

const folder = process.argv[2];

function filesBelow(path) {
  return readdirSync(join(folder, path), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(`${path}${entry.name}/`) : [`${path}${entry.name}`]));
}

/** The scripts beside a script that it imports at its beginning, and what they import there. */
function importedBy(path, known = new Set()) {
  if (known.has(path)) return known;
  known.add(path);
  const text = readFileSync(join(folder, path), "utf8");
  for (const [, name] of text.matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/g)) importedBy(`vendor/${name}`, known);
  return known;
}

const first = importedBy(FIRST);

/** Loaded behind the first screen; a text is shown before its font is there. */
const isLater = (path) => path.startsWith("fonts/") || path.endsWith("-rest.wasm");

const isFirst = (path) => (path.startsWith("vendor/") ? first.has(path) : !isLater(path));

const sizes = filesBelow("").map((path) => ({
  path,
  bytes: statSync(join(folder, path)).size,
  carried: brotliCompressSync(readFileSync(join(folder, path)), QUALITY).length,
  first: isFirst(path),
}));
console.log(JSON.stringify(sizes));
