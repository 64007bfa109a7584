// Starts the program. The theme of the last session is set first, so that nothing flashes.
import init from "/formwork-ui.js";

const theme = localStorage.getItem("formwork.theme");
const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset.theme = dark ? "dark" : "light";
await init({ module_or_path: "/formwork-ui_bg.wasm" });
