// Makes the JavaScript that `src/ipc.rs` imports. The editor, differences, templates and each language
// are files of their own, loaded when the first of them is shown.
import { rmSync } from "node:fs";
import { build } from "esbuild";

// Names of shared parts change with what is in them: those of the last time would stay.
rmSync("vendor", { recursive: true, force: true });

await build({
  entryPoints: ["js/bridge.js"],
  inject: process.env.FORMWORK_RELOAD ? ["js/reload.js"] : [],
  outdir: "vendor",
  splitting: true,
  chunkNames: "[name]-[hash]",
  bundle: true,
  format: "esm",
  target: "es2021",
  minify: true,
  legalComments: "eof",
  logLevel: "info",
});
