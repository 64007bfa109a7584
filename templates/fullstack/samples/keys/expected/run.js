// Builds, starts and checks the application: the service in Rust and the pages in TypeScript.

import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const service = join(root, "service");
const web = join(root, "web");
const windows = process.platform === "win32";

/** Programs that run until they are stopped. */
const running = new Set();

/** Runs a line of the shell's, or a program with arguments that no shell reads. */
function start(folder, command, settings = {}, programArguments) {
  const child = spawn(command, programArguments ?? [], {
    cwd: folder,
    env: { ...process.env, ...settings },
    shell: !programArguments,
    stdio: "inherit",
    // So that all that it starts can be stopped with it.
    detached: !windows,
  });
  running.add(child);
  child.on("close", () => running.delete(child));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`“${command}” ended with ${code ?? "a signal"}`));
    });
  });
}

function stop() {
  for (const child of running) {
    if (windows) spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
    else {
      try {
        process.kill(-child.pid, "SIGTERM");
      } catch {
        // It has just ended.
      }
    }
  }
}

async function installPages() {
  const installed = join(web, "node_modules", ".package-lock.json");
  const isNew = (file) => statSync(file).mtimeMs > statSync(installed).mtimeMs;
  if (!existsSync(installed) || isNew(join(web, "package.json"))) {
    await start(web, "npm install --no-fund --no-audit");
  }
}

const commands = {
  /** Everything as it is meant to run. */
  async start() {
    await installPages();
    await start(web, "npm run build");
    await start(service, "cargo run --release", { WEB_DIR: join(web, "dist") });
  },

  /** The service, and pages that follow every change. */
  async dev() {
    await installPages();
    await Promise.all([start(service, "cargo run"), start(web, "npm run dev")]);
  },

  /** Fills the database from a dump of another one. */
  async load() {
    const from = process.env.INIT_CWD ?? process.cwd();
    const given = process.argv.slice(3);
    const load = given.map((one) =>
      one.startsWith("--") ? one : resolve(from, one),
    );
    const settings = { RUST_LOG: process.env.RUST_LOG ?? "warn" };
    const run = ["run", "--quiet", "--release", "--", "load", ...load];
    await start(service, "cargo", settings, run);
  },

  /** All that has to pass before a change is merged. */
  async check() {
    await installPages();
    for (const script of [
      "format:check",
      "lint",
      "typecheck",
      "test",
      "build",
    ]) {
      await start(web, `npm run ${script}`);
    }
    await start(service, "cargo fmt --check");
    await start(service, "cargo clippy --all-targets -- --deny warnings");
    await start(service, "cargo test");
  },
};

const command = commands[process.argv[2]];
if (!command) {
  console.error(`Usage: node run.js ${Object.keys(commands).join(" | ")}`);
  process.exit(2);
}
let stopping = false;
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    stopping = true;
    stop();
  });
}
try {
  await command();
} catch (error) {
  stop();
  if (!stopping) console.error(error.message);
  // To be stopped is the way in which all but checks end.
  if (!stopping || process.argv[2] === "check") process.exitCode = 1;
}
