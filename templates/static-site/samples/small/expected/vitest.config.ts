import { defineConfig } from "vitest/config";

// Apart from vite.config.ts, whose root is the folder of the pages.
export default defineConfig({
  test: { include: ["tests/*.test.ts"] },
});
