// What must be decided before any module runs.

// zod would try `new Function` for its first schema, which the content security policy forbids and reports. This is its
// `z.config({ jitless: true })`, early enough: modules make their schemas while they load.
globalThis.__zod_globalConfig = { jitless: true }

// Sets the theme before the first paint. src/lib/theme.ts does the same later, with the same key.
;(() => {
  let choice = "system"
  try {
    choice = localStorage.getItem("cerebros.theme") ?? "system"
  } catch {
    // Storage is blocked: the default theme it is.
  }
  const dark =
    choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches)
  document.documentElement.dataset.theme = dark ? "dark" : "light"
})()
