import solid from "vite-plugin-solid"
import { defineConfig } from "vitest/config"

// By itself it would leave one of two cores to nobody. Tests of a whole stack have its processes beside them: one file at a time.
const BESIDE = { maxWorkers: 2 }
const ALONE = { maxWorkers: 1 }

/** No test is about how fast it is: this ends only what hangs, on a machine ten times as slow as it should be. */
const BUSY_MS = 180_000

/** Tests that talk to a whole stack: one runs for all of them. */
const onStack = (name: string) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    globalSetup: "tests/support/stack-setup.ts",
    ...ALONE,
    testTimeout: 240_000, // what must be quick says so itself; a busy machine takes three times as long as an idle one
    hookTimeout: 300_000, // a stack of its own starts in one
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
          setupFiles: "tests/support/patience.ts",
          include: ["{bin,packages,supabase/functions,tests/arrows,tests/rules,tests/support}/**/*.test.ts"],
          testTimeout: BUSY_MS,
          hookTimeout: BUSY_MS,
        },
      },
      {
        plugins: [solid()],
        test: {
          name: "interface",
          ...BESIDE,
          environment: "jsdom",
          setupFiles: "tests/support/patience-on-screen.ts",
          include: ["src/**/*.test.{ts,tsx}"],
          // They load the modules under test and draw them, which takes its time where others use the machine.
          testTimeout: BUSY_MS,
          hookTimeout: BUSY_MS,
        },
      },
      {
        test: {
          name: "database",
          ...BESIDE,
          include: ["tests/database/**/*.test.ts"],
          globalSetup: "tests/support/scratch-setup.ts",
          testTimeout: BUSY_MS,
          hookTimeout: BUSY_MS,
        },
      },
      onStack("functions"),
      {
        test: {
          name: "realtime", // its files bring their own Postgres and service: they stop and restart them
          ...ALONE,
          include: ["tests/realtime/**/*.test.ts"],
          testTimeout: BUSY_MS,
          hookTimeout: BUSY_MS,
        },
      },
      onStack("hub"),
      { test: { name: "chaos", ...ALONE, include: ["tests/chaos/**/*.test.ts"], hookTimeout: 180_000 } },
    ],
  },
})
