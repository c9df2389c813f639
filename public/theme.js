// Sets the theme before the first paint. src/lib/theme.ts does the same later, with the same key.
;(() => {
  let choice = "light"
  try {
    choice = localStorage.getItem("cerebros.theme") ?? "light"
  } catch {
    // Storage is blocked: the default theme it is.
  }
  const dark =
    choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches)
  document.documentElement.dataset.theme = dark ? "dark" : "light"
})()
