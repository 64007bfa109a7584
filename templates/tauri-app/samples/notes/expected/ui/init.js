import init from "/notes-ui.js";

await init({ module_or_path: "/notes-ui_bg.wasm" });
