import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  build: {
    // Not “assets”: a page may have that address.
    assetsDir: "_app",
  },
  server: {
    proxy: { "/api": "http://127.0.0.1:8080" },
  },
  test: {
    environment: "happy-dom",
    setupFiles: "src/test/setup.ts",
    // Far from UTC, so that a mix-up of local time and UTC shows.
    env: { TZ: "America/New_York" },
    // The files leave nothing behind for each other, and share what they import.
    isolate: false,
    // A whole page is rendered in each test, and the machine may be busy.
    testTimeout: 20_000,
  },
});
