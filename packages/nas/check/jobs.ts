// How a service takes submissions, says what is wrong with them, and ends jobs.
import { randomUUID, createHash } from "node:crypto"
import { gzipSync } from "node:zlib"
import { Cancelled, NasError } from "@cerebros/contract/nas.ts"
import { isTerminal } from "@cerebros/contract/webhook.ts"
import type { Check } from "./check.ts"
import type { Ground } from "./ground.ts"
import { sample } from "./sample.ts"
import { demand, demandStatus } from "./service.ts"

const UNKNOWN = `job_${"0".repeat(32)}`

/** A submission whose examples by people stand behind a link, with this SHA-256 or the true one. */
function linked({ ear }: Ground, sha256?: string) {
  const submission = sample(ear.webhookUrl)
  const rows = (submission.qa_pairs as object[]).map((row) => `${JSON.stringify(row)}\n`) // the sample's are inline
  const file = gzipSync(rows.join(""))
  const url = ear.serve(`${randomUUID()}.jsonl.gz`, file)
  const hash = sha256 ?? createHash("sha256").update(file).digest("hex")
  const link = { url, sha256: hash, bytes: file.length, rows: rows.length, encoding: "gzip" as const }
  return { ...submission, qa_pairs: link }
}

export const jobChecks: Check[] = [
  {
    says: "GET /health answers 200 without a key",
    async run({ stranger }) {
      const reply = await stranger.call("GET", "/health")
      demand(reply.status === 200, `answered ${reply.status}`)
    },
  },
  {
    says: "every other route refuses a missing and a wrong key with 401",
    async run({ stranger, service }) {
      for (const [method, path] of [
        ["POST", "/training/submit"],
        ["GET", `/training/status/${UNKNOWN}`],
        ["POST", "/v1/chat/completions"],
      ] as const)
        demandStatus(await stranger.call(method, path, method === "POST" ? {} : undefined), 401)
      demandStatus(await service.call("GET", "/v1/models", undefined, { authorization: "Bearer wrong" }), 401)
    },
  },
  {
    says: "what is no submission is refused with 400, and the refusal says where",
    async run({ service, ear }) {
      demandStatus(await service.call("POST", "/training/submit", "{"), 400)
      const broken = { ...sample(ear.webhookUrl), work_products: [{ id: "1", name: "x" }] }
      const reply = await service.call("POST", "/training/submit", broken)
      demandStatus(reply, 400)
      const { param } = NasError.parse(reply.json).error
      demand(param === "work_products[0].text", `param is ${param}, not work_products[0].text`)
      const nothing = { ...sample(ear.webhookUrl), work_products: [], synthetic_samples: [], qa_pairs: [] }
      demandStatus(await service.call("POST", "/training/submit", nothing), 400)
    },
  },
  {
    says: "the same Idempotency-Key gives the same job, and with other data 422",
    async run(ground) {
      const { jobId, key, submission } = await ground.trained()
      const again = await ground.submit(submission, key)
      demand(again === jobId, `${again} is another job than ${jobId}`)
      const other = { ...submission, agent_id: "nas-check-other" }
      demandStatus(
        await ground.service.call("POST", "/training/submit", other, { "idempotency-key": key }),
        422,
      )
    },
  },
  {
    says: "an unknown job is answered 404 by status and cancel",
    async run({ service }) {
      demandStatus(await service.call("GET", `/training/status/${UNKNOWN}`), 404)
      demandStatus(await service.call("POST", `/training/${UNKNOWN}/cancel`, {}), 404)
    },
  },
  {
    says: "a compressed group behind a link is fetched and trained on",
    async run(ground) {
      const last = (await ground.ended(await ground.submit(linked(ground)))).at(-1)
      demand(last?.status === "completed", `the job ended as ${last?.status}: ${last?.error ?? ""}`)
    },
  },
  {
    says: "a group behind a link that is not what its hash says fails the job, in words that name the group",
    async run(ground) {
      const last = (await ground.ended(await ground.submit(linked(ground, "0".repeat(64))))).at(-1)
      demand(last?.status === "failed", `the job ended as ${last?.status}`)
      demand(/qa_pairs/.test(last.error ?? ""), `the reason does not name qa_pairs: ${last.error}`)
    },
  },
  {
    says: "a job is cancelled, also twice, and stays so; one that was completed is answered 409",
    async run(ground) {
      const { service } = ground
      const jobId = await ground.submit({ ...sample(ground.ear.webhookUrl), budget_seconds: 60 })
      for (const _ of [1, 2]) {
        const reply = await service.call("POST", `/training/${jobId}/cancel`, {})
        demandStatus(reply, 200)
        demand(
          Cancelled.safeParse(reply.json).success,
          `the answer is not {job_id, status: "cancelled"}: ${reply.text}`,
        )
      }
      const last = (await ground.ended(jobId)).at(-1)
      demand(last?.status === "cancelled", `it ended as ${last?.status}`)
      const { jobId: completed } = await ground.trained()
      demandStatus(await service.call("POST", `/training/${completed}/cancel`, {}), 409)
    },
  },
  {
    says: "DELETE ends a job and takes it away with its data and model",
    async run(ground) {
      const { service } = ground
      const jobId = await ground.submit({ ...sample(ground.ear.webhookUrl), budget_seconds: 60 })
      const reply = await service.call("DELETE", `/training/${jobId}`)
      if (reply.status === 405 || reply.status === 404)
        return { leftOut: "it deletes nothing; old models and cancelled jobs stay there" }
      demandStatus(reply, 204)
      const gone = await service.call("GET", `/training/status/${jobId}`)
      demand(gone.status === 404, `its status is still answered, with ${gone.status}`)
    },
  },
  {
    says: "progress and stage never go back, and the end stays",
    async run(ground) {
      const { statuses, jobId } = await ground.trained()
      for (const [n, { progress, stage }] of statuses.entries()) {
        const before = statuses[n - 1]
        if (before)
          demand(
            progress >= before.progress && stage >= before.stage,
            `${before.stage}/${before.progress} is followed by ${stage}/${progress}`,
          )
      }
      const after = await ground.ended(jobId)
      demand(isTerminal(after[0]?.status ?? "queued"), "a job that had ended goes on")
    },
  },
]
