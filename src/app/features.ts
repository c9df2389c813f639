// What exists is registered, and nothing else: a page that is not there has no route, and so no link. In a file without
// JSX, because vite's scan of dependencies cannot read globs beside it.
import { type Component, lazy } from "solid-js"

const pages = import.meta.glob<{ default: Component }>("../features/*/index.tsx")
const slots = import.meta.glob<{ default: Component }>([
  "../features/workspaces/switcher.tsx",
  "../features/notifications/bell.tsx",
])

/** The page of the feature in `src/features/<name>`, loaded when it is first shown. */
export function pageOf(name: string): Component | undefined {
  const load = pages[`../features/${name}/index.tsx`]
  return load && lazy(load)
}

/** A feature's part that stands in the header. */
export function slotOf(path: "workspaces/switcher" | "notifications/bell"): Component | undefined {
  const load = slots[`../features/${path}.tsx`]
  return load && lazy(load)
}

/** Whether the feature has a page. */
export const hasPage = (name: string): boolean => `../features/${name}/index.tsx` in pages
