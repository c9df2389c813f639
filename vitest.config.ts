import solid from "vite-plugin-solid"
import { defineConfig } from "vitest/config"

// By itself it would leave one of two cores to nobody. Tests of a whole stack have its processes beside them: one file at a time.
const BESIDE = { maxWorkers: 2 }
const ALONE = { maxWorkers: 1 }

/** Tests that talk to a whole stack: one runs for all of them. */
const onStack = (name: string) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    globalSetup: "tests/support/stack-setup.ts",
    ...ALONE,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

// One project a kind of world a test needs. Unit tests sit beside their module, the others under tests/.
export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: "unit",
          ...BESIDE,
          include: ["{bin,packages,supabase/functions,tests/arrows,tests/rules,tests/support}/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [solid()],
        test: { name: "interface", ...BESIDE, environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
      },
      {
        test: {
          name: "database",
          ...BESIDE,
          include: ["tests/database/**/*.test.ts"],
          globalSetup: "tests/support/scratch-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      onStack("functions"),
      {
        test: {
          name: "realtime", // its files bring their own Postgres and service: they stop and restart them
          ...ALONE,
          include: ["tests/realtime/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      onStack("hub"),
      { test: { name: "chaos", ...ALONE, include: ["tests/chaos/**/*.test.ts"], hookTimeout: 180_000 } },
    ],
  },
})
