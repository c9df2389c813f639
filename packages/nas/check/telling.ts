// How a service tells of a training by webhooks.
import { WebhookEvent } from "@cerebros/contract/webhook.ts"
import { Webhook } from "standardwebhooks"
import type { Check } from "./check.ts"
import type { Heard } from "./ear.ts"
import type { Ground } from "./ground.ts"
import { Breach, demand } from "./service.ts"

const LOOK_MS = 100

type Delivery = Heard & { event: WebhookEvent }

/** What was delivered of the whole training, read, once its end has come. */
async function deliveries({ ear, trained, patienceMs }: Ground): Promise<Delivery[]> {
  const { jobId } = await trained()
  for (const giveUpAt = Date.now() + patienceMs; ;) {
    const mine = ear.heard.filter(({ body }) => body.includes(jobId))
    const read = mine.map((heard) => ({ ...heard, event: eventIn(heard.body) }))
    if (read.some(({ event, answered }) => event.status === "completed" && answered < 300)) return read
    if (Date.now() > giveUpAt)
      throw new Breach(mine.length === 0 ? "no webhook came" : "the end of the training was not told")
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

function eventIn(body: string): WebhookEvent {
  try {
    return WebhookEvent.parse(JSON.parse(body))
  } catch {
    throw new Breach(`a webhook is not as the contract has it: ${body.slice(0, 120)}`)
  }
}

export const tellingChecks: Check[] = [
  {
    says: "webhooks tell of the training to its end",
    run: async (ground) => void (await deliveries(ground)),
  },
  {
    says: "webhooks are signed by Standard Webhooks",
    async run(ground) {
      const verifier = new Webhook(ground.secret)
      for (const { body, headers } of await deliveries(ground))
        try {
          verifier.verify(body, headers)
        } catch (error) {
          throw new Breach(`the signature of a webhook does not hold: ${(error as Error).message}`)
        }
    },
  },
  {
    says: "a webhook that was refused comes again, before the next one",
    async run(ground) {
      const all = await deliveries(ground)
      const [first, second] = all
      demand(
        first !== undefined && first.answered >= 300 && second !== undefined,
        "nothing came after the first refusal",
      )
      demand(
        (second.headers["webhook-id"] ?? "") === (first.headers["webhook-id"] ?? ""),
        "after a refusal another event came, and the refused one is lost",
      )
    },
  },
  {
    says: "webhooks come in order: sequence, progress and stage never go back",
    async run(ground) {
      const taken = (await deliveries(ground))
        .filter(({ answered }) => answered < 300)
        .map(({ event }) => event)
      for (const [n, event] of taken.entries()) {
        const before = taken[n - 1]
        if (!before) continue
        demand(
          event.progress >= before.progress && event.stage >= before.stage,
          `${before.stage}/${before.progress} is followed by ${event.stage}/${event.progress}`,
        )
        demand(
          (event.sequence ?? 0) >= (before.sequence ?? 0),
          `event ${event.sequence} follows ${before.sequence}`,
        )
      }
    },
  },
]
