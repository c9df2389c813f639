// At most one round of drafting at a time in this process, however often it is asked for.

/** `idle`: nothing was left to do; `time is up`: there may be more, and another call must go on with it. */
export type Round = "idle" | "time is up"

type Drafter = {
  /** Drafts until there is nothing left or time is up; `undefined` where a round under way sees to it. */
  wakeUp(): Promise<void> | undefined
}

/** `round` drafts for a while; `callAgain` has another call of the function go on. */
export function makeDrafter(round: () => Promise<Round>, callAgain: () => Promise<void>): Drafter {
  let isDrafting = false
  let isAskedAgain = false // what was asked for meanwhile may have come after the round's last look

  async function draft(): Promise<void> {
    isDrafting = true
    let ended: Round
    try {
      do {
        isAskedAgain = false
        ended = await round()
      } while (isAskedAgain && ended === "idle")
    } finally {
      isDrafting = false // before the next call, which may come to this very process
    }
    if (ended === "time is up") await callAgain()
  }

  return {
    wakeUp() {
      if (!isDrafting) return draft()
      isAskedAgain = true
      return undefined
    },
  }
}
