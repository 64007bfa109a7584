import init from "/house-plants-ui.js";

await init({ module_or_path: "/house-plants-ui_bg.wasm" });
