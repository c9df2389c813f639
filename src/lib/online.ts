import { createRoot, createSignal } from "solid-js"

/** Whether the browser has a network. It may say yes with the server out of reach, but its no is certain. */
export const online = createRoot(() => {
  const [is, set] = createSignal(navigator.onLine)
  addEventListener("online", () => set(true))
  addEventListener("offline", () => set(false))
  return is
})
