import { createRoot, createSignal } from "solid-js"
import { onSignOut } from "../lib/session.ts"

const KEY = "cerebros.workspace"

const read = () => {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined // storage is blocked
  }
}
const [chosenWorkspaceId, set] = createRoot(() => createSignal<string | undefined>(read()))

/** The workspace the person last chose here; whether they are still a member the workspaces feature decides. */
export { chosenWorkspaceId }

/** Remembers the choice on this device. */
export function chooseWorkspace(id: string | undefined): void {
  set(id)
  try {
    if (id === undefined) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, id)
  } catch {
    // Storage is blocked: it holds until the next reload.
  }
}
onSignOut(() => chooseWorkspace(undefined))
