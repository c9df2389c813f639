import { links } from "../lib/links.ts"
import type { Crumb } from "../ui/trail.tsx"

/** What stands above the pages for whoever runs the stack. */
export const trailToEngineers = (): readonly Crumb[] => [
  { label: "Settings", href: links.settings() },
  { label: "For engineers", href: links.settings("engineers") },
]
