// Serves the interface for `cargo xtask dev`: `node serve.mjs FOLDER PORT`. Who listens at `/changes`
// is told each time the file `built` is written, which is the last one of a build.
import { createReadStream, watchFile } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const [folder, port] = process.argv.slice(2);
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const listeners = new Set();

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname === "/changes") {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.flushHeaders();
    listeners.add(response);
    request.on("close", () => listeners.delete(response));
    return;
  }
  // A path that was made plain below its root cannot lead out of the folder.
  const path = normalize(pathname === "/" ? "/index.html" : decodeURIComponent(pathname));
  const file = createReadStream(join(folder, path));
  file.on("error", () => response.writeHead(404).end());
  file.on("open", () => {
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-store" });
    file.pipe(response);
  });
});
server.listen(Number(port), "127.0.0.1");

watchFile(join(folder, "built"), { interval: 300 }, ({ mtimeMs }) => {
  // While a build lays its files, there is none.
  if (mtimeMs === 0) return;
  for (const listener of listeners) {
    listener.write("data: changed\n\n");
  }
});
