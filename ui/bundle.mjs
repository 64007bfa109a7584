// Makes the one JavaScript file that `src/ipc.rs` imports.
import { build } from "esbuild";

await build({
  entryPoints: ["js/bridge.js"],
  inject: process.env.FORMWORK_RELOAD ? ["js/reload.js"] : [],
  outfile: "vendor/bridge.js",
  bundle: true,
  format: "esm",
  target: "es2021",
  minify: true,
  legalComments: "eof",
  logLevel: "info",
});
