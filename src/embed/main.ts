// The script that a page loads: <script src="…/box.js" data-key="cbx_…" async></script>. One file (packages/launcher/app/vite-box.ts).
import { mountBox } from "./mount.ts"

/** Put in by the server that hands the file out, or when it is built (docs/deploy.md). */
declare const BOX_API: string

const script = document.currentScript as HTMLScriptElement | null // a page may hold SVG scripts, but this is none

function begin(): void {
  const key = script?.dataset.key
  if (key === undefined) throw new Error('The script of the box has no data-key="cbx_…".')
  mountBox({
    key,
    api: BOX_API,
    lang: script?.lang || document.documentElement.lang || navigator.language,
  })
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin)
else begin()
