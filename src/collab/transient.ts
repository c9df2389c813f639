import type { Problem } from "@cerebros/contract/problems.ts"
import type { World } from "./collab-world.ts"

const FIRST_MS = 500
const LONGEST_MS = 10_000 // someone waits at the screen

/** Whether a problem is transient, so that the same call may do later: no network, an old token, a busy or restarting server, two writers at once. */
export const isTransient = ({ status, code }: Problem): boolean =>
  status === 0 || status === 401 || status === 408 || status === 429 || status >= 500 || code === "conflict"

/** How long to wait before try number `tries` + 1 (ms): doubled each time, half of it by chance, or as the server asked. */
export const backoffMs = (world: World, tries: number, problem: Problem): number =>
  Math.max(
    Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1)) * (0.5 + world.random() / 2),
    problem.retryAfterMs ?? 0,
  )
