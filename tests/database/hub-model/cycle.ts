// A worker's cycle in the model: what it says is heard, what is due comes into reach, and it gets work.
import {
  type Claim,
  GONE,
  LEASE_S,
  type Lease,
  type Model,
  type Task,
  type Word,
  type Worker,
  finish,
  inPlace,
  note,
  place,
  retryOrBury,
  sweep,
  takeBack,
} from "./model.ts"

const ACCEPT_S = 60
const ATTEMPT_S = 600
const RENEW_BELOW_S = 14

/** Whether the worker may speak for a task under that generation; `word` is what is said about it. */
const isLive = (me: Worker, { task: { at }, generation }: Claim) =>
  at.place === "lease" &&
  at.generation === generation &&
  at.worker === me &&
  at.epoch === me.epoch &&
  at.deadline > 0

/** The hub's answer to each word, in their order. */
function hear(model: Model, me: Worker, words: Word[]): string[] {
  const oks = new Set<Word>(
    words.filter(({ verb, claim }) => ["accept", "progress", "complete"].includes(verb) && isLive(me, claim)),
  )
  for (const verb of ["accept", "progress"] as const)
    for (const word of words.filter((each) => each.verb === verb && oks.has(each))) {
      const { task, generation } = word.claim
      if (verb === "progress") note(task, "log", generation, "a line")
      else if (task.at.place === "lease" && task.at.phase === "offered") {
        note(task, "accepted", generation)
        task.at.phase = "running"
      }
    }
  for (const { claim } of words.filter((word) => word.verb === "complete" && oks.has(word)))
    finish(claim.task, claim.generation, "completed")
  const last = words.filter(({ verb }) => verb === "fail" || verb === "hand_back")
  for (const word of last.toSorted((a, b) => (a.claim.task.id < b.claim.task.id ? -1 : 1))) {
    const { task, generation } = word.claim
    if (!isLive(me, word.claim) || task.at.place !== "lease") continue
    oks.add(word)
    if (word.verb === "fail") retryOrBury(task, task.at, "failed", word.retry)
    else {
      note(task, "reclaimed", generation, "its worker handed it back")
      place(model, task, task.at.attempt, true)
    }
  }
  return words.map((word) => {
    if (oks.has(word)) return "ok"
    const { at } = word.claim.task
    if (at.place !== "ended") return "stale"
    return at.state === "cancelled"
      ? "cancelled"
      : at.generation === word.claim.generation
        ? "already"
        : "stale"
  })
}

/** How many of what waits at a priority a worker may take while others with room look for work too; `undefined`: all it wants. */
function fairShare(model: Model, me: Worker, waiting: number): { share: number; mine: number } | undefined {
  const held = ({ n, heldFrom }: Worker) =>
    inPlace(model, "lease").filter(({ at }) => at.worker.n === n && at.generation >= heldFrom).length
  const others = model.workers.filter(
    (each) => each !== me && each.leaseUntil > 0 && each.hasLooked && held(each) < each.slots,
  )
  if (others.length === 0) return undefined
  const served = others.map((each) => each.served)
  const mine = Math.max(me.served, Math.max(...served) - 6)
  return {
    mine,
    share: Math.max(0, Math.min(...served) + Math.max(2, Math.ceil(waiting / (others.length + 1))) - mine),
  }
}

export type Offered = { task: Task; generation: number; attempt: number }
/** How many offers a cycle must bring, and what each must be: called with the next one. Throws where the hub's choice is not allowed. */
function claim(model: Model, me: Worker, want: number, offers: Offered[]): boolean {
  let isWithheld = false
  let taken = 0
  const before = model.newestGeneration
  for (const priority of [0, 1, 2, 3]) {
    const waiting = inPlace(model, "ready").filter((task) => task.priority === priority)
    if (waiting.length === 0) continue
    let room = want - taken
    if (room <= 0) break
    const fair = fairShare(model, me, waiting.length)
    if (fair && fair.share < room) {
      isWithheld = true
      room = fair.share
    }
    const count = Math.min(room, waiting.length)
    for (let n = 0; n < count; n++) {
      const left = inPlace(model, "ready").filter((task) => task.priority === priority)
      const [turn, batch] = left
        .map(({ at }) => [at.turn, at.batch] as const)
        .reduce((a, b) => (b[0] < a[0] || (b[0] === a[0] && b[1] < a[1]) ? b : a))
      const offer = offers[taken++]
      const task = left.find(({ id, at }) => id === offer?.task.id && at.turn === turn && at.batch === batch)
      if (!offer || !task)
        throw new Error(
          `Offer ${taken} of priority ${priority} is ${offer?.task.id ?? "missing"}, where others come first.`,
        )
      if (offer.generation <= before)
        throw new Error(`Generation ${offer.generation} did not rise over ${before}.`)
      if (offer.attempt !== task.at.attempt)
        throw new Error(`Attempt ${offer.attempt}, not ${task.at.attempt}.`)
      const { attempt, unaccepted } = task.at
      note(task, "assigned", offer.generation)
      const lease: Lease = {
        place: "lease",
        generation: offer.generation,
        worker: me,
        epoch: me.epoch,
        phase: "offered",
        attempt,
        unaccepted,
        acceptBy: ACCEPT_S,
        deadline: Math.min(ATTEMPT_S, task.promised ?? ATTEMPT_S),
      }
      offer.task.at = lease
      model.claims.push({ task: offer.task, generation: offer.generation, worker: me })
      model.newestGeneration = Math.max(model.newestGeneration, offer.generation)
    }
    if (fair && count > 0) me.served = fair.mine + count
  }
  if (taken < offers.length) throw new Error(`${offers.length} offers, not ${taken}.`)
  return isWithheld
}

export type CycleSaid = { answers: string[]; held: number[]; isWithheld: boolean }
/** One cycle of a worker, given what it was offered. Throws when the offers are not those that had to come. */
export function cycle(model: Model, me: Worker, words: Word[], want: number, offers: Offered[]): CycleSaid {
  if (me.leaseUntil < 0) {
    const batch = ++model.batch
    for (const task of inPlace(model, "lease").filter(({ at }) => at.worker === me))
      takeBack(model, task, task.at, GONE, batch)
  }
  const answers = hear(model, me, words)
  if (inPlace(model, "scheduled").some(({ at }) => at.isDue)) sweep(model)
  const servedBefore = me.served
  const isWithheld = claim(model, me, want, offers)
  const held = inPlace(model, "lease")
    .filter(({ at }) => at.worker === me && at.epoch === me.epoch)
    .map(({ at }) => at.generation)
  if (me.leaseUntil < RENEW_BELOW_S || me.served !== servedBefore) {
    me.leaseUntil = LEASE_S
    me.hasLooked ||= want > 0
    me.heldFrom = held.length > 0 ? Math.min(...held) : model.newestGeneration
  }
  return { answers, held, isWithheld }
}
