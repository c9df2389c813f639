// What the checks share: the service, what it reaches of us, and one training that most of them look at.
import { JobStatus, type Submission, Submitted } from "@cerebros/contract/nas.ts"
import { isTerminal } from "@cerebros/contract/webhook.ts"
import { randomUUID } from "node:crypto"
import type { Ear } from "./ear.ts"
import { sample } from "./sample.ts"
import { Breach, type Service, demand, demandStatus } from "./service.ts"

const LOOK_MS = 200

export type Trained = {
  jobId: string
  key: string
  submission: Submission
  statuses: JobStatus[]
  model: string
}
export type Ground = {
  service: Service
  stranger: Service
  ear: Ear
  secret: string
  /** For a training, and for what must come after it. */
  patienceMs: number
  submit(submission: Submission, key?: string): Promise<string>
  /** The statuses of a job until it has ended. */
  ended(jobId: string): Promise<JobStatus[]>
  /** The one whole training, made when it is first asked for. */
  trained(): Promise<Trained>
}

export function makeGround(
  parts: Pick<Ground, "service" | "stranger" | "ear" | "secret" | "patienceMs">,
): Ground {
  let training: Promise<Trained> | undefined
  const ground: Ground = {
    ...parts,
    async submit(submission, key = randomUUID()) {
      const reply = await parts.service.call("POST", "/training/submit", submission, {
        "idempotency-key": key,
      })
      const isTaken = reply.status >= 200 && reply.status < 300
      if (!isTaken) demandStatus(reply, 200) // as the guide has it; any 2xx is taken
      const { success, data } = Submitted.safeParse(reply.json)
      demand(success, `the answer to a submission names no job_id: ${reply.text.slice(0, 120)}`)
      return data.job_id
    },
    async ended(jobId) {
      const statuses: JobStatus[] = []
      for (const giveUpAt = Date.now() + parts.patienceMs; Date.now() < giveUpAt;) {
        const reply = await parts.service.call("GET", `/training/status/${encodeURIComponent(jobId)}`)
        demandStatus(reply, 200)
        const { success, data, error } = JobStatus.safeParse(reply.json)
        demand(
          success,
          `a status is not as the contract has it: ${error?.issues[0]?.path.join(".")} ${error?.issues[0]?.message}`,
        )
        statuses.push(data)
        if (isTerminal(data.status)) return statuses
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      }
      throw new Breach(`the job had not ended after ${parts.patienceMs / 1000} s`)
    },
    trained: () => (training ??= train()),
  }
  async function train(): Promise<Trained> {
    const submission = sample(parts.ear.webhookUrl)
    const key = randomUUID()
    const jobId = await ground.submit(submission, key)
    const statuses = await ground.ended(jobId)
    const last = statuses.at(-1)
    demand(
      last?.status === "completed",
      `the training ended as ${last?.status}: ${last?.error ?? "no reason was given"}`,
    )
    return { jobId, key, submission, statuses, model: last.model ?? jobId }
  }
  return ground
}
