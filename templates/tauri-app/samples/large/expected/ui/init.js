import init from "/hospital-records-ui.js";

await init({ module_or_path: "/hospital-records-ui_bg.wasm" });
