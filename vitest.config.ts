import solid from "vite-plugin-solid"
import { defineConfig } from "vitest/config"

// One project a kind of world a test needs. Unit tests sit beside their module, the others under tests/.
export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["{bin,contract,pipeline,services,supabase/functions}/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [solid()],
        test: { name: "interface", environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
      },
      {
        test: {
          name: "database",
          include: ["tests/database/**/*.test.ts"],
          globalSetup: "tests/support/scratch-setup.ts",
          testTimeout: 30_000,
        },
      },
    ],
  },
})
