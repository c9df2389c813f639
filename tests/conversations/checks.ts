import { ANSWERING } from "./answering.ts"
import { CONNECTING } from "./connecting.ts"
import { HOLDING } from "./holding.ts"
import type { Stage } from "./stage.ts"

/** One requirement of conversations, as it is played against a deployment. */
export type Check = {
  id: `C${number}`
  /** Its older name (docs/words.md). */
  called: string
  says: string
  /** Throws where it does not hold. */
  play(stage: Stage): Promise<void>
}

/** C1 to C25, in their order. */
export const CHECKS: readonly Check[] = [...CONNECTING, ...ANSWERING, ...HOLDING].toSorted(
  (a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)),
)
