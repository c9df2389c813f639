import { Logo } from "../ui/logo.tsx"
import "./splash.css"

/** What stands while the app's own code is on its way. It comes late: on most visits nobody sees it. */
export function Splash() {
  return (
    <div class="splash" role="status" aria-label="Loading Cerebros">
      <Logo size={40} />
    </div>
  )
}
