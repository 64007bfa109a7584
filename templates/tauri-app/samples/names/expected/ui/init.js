import init from "/cafe-munster-2-ui.js";

await init({ module_or_path: "/cafe-munster-2-ui_bg.wasm" });
