import { defineConfig } from "@playwright/test"
import { CHROMIUM_ARGS, findChromium } from "./tests/support/chromium.ts"

// The journey in a real browser. One worker: two cores are shared with a whole stack.
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/e2e-setup.ts",
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0, // a test that passes at the second try has found something
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    launchOptions: { executablePath: await findChromium(), args: CHROMIUM_ARGS },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
})
