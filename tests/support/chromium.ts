// A Chromium for the browser tests: the machine's, Playwright's, or the one npm brings.
import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { chromium } from "@playwright/test"

/** Flags for a browser that runs as root, in a container, and talks to nobody but us. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** Path of an executable Chromium. `CHROMIUM` in the environment names another one. */
export async function findChromium(): Promise<string> {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const installed = chromium.executablePath()
  if (existsSync(installed)) return installed
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: "pipe" }).trim()
    } catch {
      // not this one
    }
  }
  // The package unpacks the libraries a bare machine lacks only where it takes itself to be in a Lambda.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs24.x"
  const { default: packed } = await import("@sparticuz/chromium")
  const path = await packed.executablePath()
  delete process.env.AWS_EXECUTION_ENV
  return path
}
