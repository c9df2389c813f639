// Realtime's tests alone: `npx vitest run --config tests/realtime/vitest.config.ts`. Each file starts its own world.
import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    name: "realtime",
    include: ["tests/realtime/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000, // initdb on a busy machine
  },
})
