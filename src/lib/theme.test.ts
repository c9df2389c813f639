import { afterEach, beforeEach, expect, test, vi } from "vitest"

beforeEach(() => void vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {} })))
afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

test("a theme chosen in one tab holds in the others", async () => {
  const { setTheme, theme } = await import("./theme.ts")
  setTheme("light")
  localStorage.setItem("cerebros.theme", "dark")
  dispatchEvent(new StorageEvent("storage", { key: "cerebros.theme", newValue: "dark" }))
  expect([theme(), document.documentElement.dataset.theme]).toEqual(["dark", "dark"])
})
