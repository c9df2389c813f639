import { createRoot, createSignal } from "solid-js"

export const THEMES = ["light", "dark", "system"] as const
export type Theme = (typeof THEMES)[number]

const KEY = "cerebros.theme" // also in public/theme.js, which sets it before the first paint
const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value)

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY)
    return isTheme(value) ? value : "system"
  } catch {
    return "system" // storage is blocked
  }
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)")
const [theme, set] = createRoot(() => createSignal<Theme>(stored()))

function show(): void {
  const dark = theme() === "dark" || (theme() === "system" && prefersDark.matches)
  document.documentElement.dataset.theme = dark ? "dark" : "light"
}
prefersDark.addEventListener("change", show)
addEventListener("storage", ({ key }) => {
  if (key !== KEY) return
  set(stored()) // chosen in another tab
  show()
})

/** What the person chose. */
export { theme }

/** Shows and remembers a theme. */
export function setTheme(next: Theme): void {
  set(next)
  show()
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // Storage is blocked: it holds until the next reload.
  }
}
