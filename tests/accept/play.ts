// Plays the rows in their order, each on what those before it left, and clears away what was made.
import { sweepAway } from "../support/journey/person.ts"
import { ROWS } from "./rows.ts"
import { NotPlayed, type Scene } from "./scene.ts"

export type Played = {
  id: string
  name: string
  outcome: "holds" | "fails" | "not played"
  /** What was seen, or why it does not hold. */
  evidence: string
  seconds: number
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Plays all rows; `tell` hears of each as soon as it is over. */
export async function play(scene: Scene, tell: (row: Played) => void = () => undefined): Promise<Played[]> {
  const played: Played[] = []
  try {
    for (const { id, name, play: row } of ROWS) {
      const startedAt = performance.now()
      const [outcome, evidence] = await row(scene).then(
        (words) => ["holds", words] as const,
        (error: unknown) => [error instanceof NotPlayed ? "not played" : "fails", wordsOf(error)] as const,
      )
      const seconds = (performance.now() - startedAt) / 1000
      played.push({ id, name, outcome, evidence, seconds })
      tell(played.at(-1) as Played) // just put there
    }
  } finally {
    for (const person of scene.people()) await sweepAway(scene.deployment, person)
  }
  return played
}
