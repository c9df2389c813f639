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

test("who chose none has the system's, before the first paint and after", async () => {
  for (const [prefersDark, expected] of [
    [true, "dark"],
    [false, "light"],
  ] as const) {
    vi.resetModules()
    vi.stubGlobal("matchMedia", () => ({ matches: prefersDark, addEventListener: () => {} }))
    // @ts-expect-error -- a script of the page, which exports nothing and has no types
    await import("../../public/theme.js")
    expect(document.documentElement.dataset.theme).toBe(expected)
    const { theme, setTheme } = await import("./theme.ts")
    expect(theme()).toBe("system")
    setTheme(theme())
    expect(document.documentElement.dataset.theme).toBe(expected)
  }
})
