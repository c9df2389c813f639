// Judges a training service by the contract (docs/api/nas.md): one sentence of it after the other.
import { askingChecks } from "./asking.ts"
import { openEar } from "./ear.ts"
import { type Ground, makeGround } from "./ground.ts"
import { jobChecks } from "./jobs.ts"
import { Breach, makeService } from "./service.ts"
import { tellingChecks } from "./telling.ts"

export type Check = {
  /** What the contract says. */
  says: string
  /** Throws a `Breach` when the service does otherwise. `leftOut`: it may, and this is what people then miss. */
  run(ground: Ground): Promise<void | { leftOut: string }>
}
export type Verdict = { says: string; verdict: "holds" | "left out" | "fails"; why: string }

export type CheckOptions = {
  endpoint: string
  key: string
  /** Of the webhooks, `whsec_` and base64. */
  secret: string
  /** This machine's for webhooks and links; 0 takes a free one. */
  port?: number
  /** Where the service reaches that port, when it is another machine. */
  address?: string
  /** How long a training of five short rows may take. */
  patienceMs?: number
}

const PATIENCE_MS = 300_000

export const CHECKS: readonly Check[] = [...jobChecks, ...tellingChecks, ...askingChecks]

/** One verdict after the other, as they come. Whatever goes wrong in one is its verdict. */
export async function* check(options: CheckOptions): AsyncGenerator<Verdict> {
  const ear = await openEar(options.port ?? 0, options.address)
  const ground = makeGround({
    service: makeService(options.endpoint, options.key),
    stranger: makeService(options.endpoint, null),
    ear,
    secret: options.secret,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
  })
  try {
    for (const { says, run } of CHECKS) yield await judged(says, () => run(ground))
  } finally {
    await ear.stop()
  }
}

async function judged(says: string, run: () => ReturnType<Check["run"]>): Promise<Verdict> {
  try {
    const kept = await run()
    return kept ? { says, verdict: "left out", why: kept.leftOut } : { says, verdict: "holds", why: "" }
  } catch (error) {
    const why = error instanceof Breach ? error.message : `no answer that could be read: ${String(error)}`
    return { says, verdict: "fails", why }
  }
}
