// A page's code that does not arrive: a newer version was put up and the old files are gone, or the network is.

const KEY = "cerebros.reloaded-at"
const AGAIN_AFTER_MS = 30_000 // a second miss right after a reload is not a new version: show the problem instead

// What Chromium, Firefox and Safari say when `import()` fails.
const SAYINGS = /dynamically imported module|importing a module script failed|unable to preload css/i

/** Whether the error means that code could not be loaded; then only loading the page anew can help. */
export const isLostCode = (error: unknown): boolean => error instanceof Error && SAYINGS.test(error.message)

/** Loads the page anew when code of an older version is gone. */
export function reloadForNewVersion(): void {
  addEventListener("vite:preloadError", (event) => {
    try {
      if (!navigator.onLine || Date.now() - Number(sessionStorage.getItem(KEY) ?? 0) < AGAIN_AFTER_MS) return
      sessionStorage.setItem(KEY, String(Date.now()))
    } catch {
      return // without storage it could turn in circles
    }
    event.preventDefault()
    location.reload()
  })
}
