// Makes the JavaScript that `src/ipc.rs` imports; the languages are a file of their own, loaded
// when the first code is shown.
import { build } from "esbuild";

await build({
  entryPoints: ["js/bridge.js"],
  inject: process.env.FORMWORK_RELOAD ? ["js/reload.js"] : [],
  outdir: "vendor",
  splitting: true,
  chunkNames: "[name]",
  bundle: true,
  format: "esm",
  target: "es2021",
  minify: true,
  legalComments: "eof",
  logLevel: "info",
});
