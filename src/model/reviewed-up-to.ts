// How far a person has looked through an assistant's examples, remembered on this device.
import { me } from "../lib/session.ts"

const keyOf = (agentId: string) => `looked:${agentId}:${me().id}`

/** The number of the newest example the person had before them on the review step; 0 before the first visit. */
export function reviewedUpTo(agentId: string): number {
  try {
    return Number(localStorage.getItem(keyOf(agentId)) ?? 0)
  } catch {
    return 0 // storage is blocked
  }
}

/** Remembers that the list was shown up to this example. */
export function rememberReviewedUpTo(agentId: string, newest: number): void {
  try {
    if (newest > reviewedUpTo(agentId)) localStorage.setItem(keyOf(agentId), String(newest))
  } catch {
    // Storage is blocked: the training step counts them as new again.
  }
}
