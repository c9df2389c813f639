import { Show } from "solid-js"
import { refreshWaits } from "../lib/auth.ts"
import { Logo } from "../ui/logo.tsx"
import "./splash.css"

/** What stands while the app's own code, or a fresh token, is on its way. It comes late: on most visits nobody sees it. */
export function Splash() {
  return (
    <div class="splash" role="status" aria-label="Loading Cerebros">
      <Logo size={40} />
      <Show when={refreshWaits()}>
        <p>The server cannot be reached. You are still signed in: this page opens as soon as it answers.</p>
      </Show>
    </div>
  )
}
