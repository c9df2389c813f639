import { spawn } from "node:child_process"
import { createHash, randomUUID } from "node:crypto"
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import OpenAI from "openai"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { z } from "zod"
import {
  AnswerSource,
  JobStatus,
  NasError,
  NOT_FOUND_ANSWER,
  Retrieved,
  type Submission,
  GROUP_MAX_BYTES,
} from "@cerebros/contract/nas.ts"
import { startNas } from "./nas.ts"
import { handwritten } from "./testing/company-examples.ts"
import { company, submissionTo } from "./testing/company.ts"
import { SECRET, startReceiver, until, type Receiver } from "./testing/receiver.ts"

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 }) // a busy machine trains slowly

const KEY = "nas_test"
const cleanups: (() => unknown)[] = []
let home: string
let receiver: Receiver

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "nas-"))
  cleanups.push(() => rmSync(home, { recursive: true, force: true }))
  receiver = await startReceiver()
  cleanups.push(() => receiver.stop())
})
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function nasHere() {
  const nas = await startNas({ folder: home, port: 0, apiKey: KEY, webhookSecret: SECRET, retrySecondMs: 20 })
  cleanups.push(() => nas.stop())
  return nas
}

type Call = Omit<RequestInit, "headers"> & { headers?: Record<string, string> }
const call = (url: string, path: string, init: Call = {}) =>
  fetch(url + path, {
    ...init,
    headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json", ...init.headers },
  })
const submit = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  call(url, "/training/submit", { method: "POST", body: JSON.stringify(body), headers })
async function submitted(url: string, body: Submission): Promise<string> {
  const answer = await submit(url, body)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { job_id: string }).job_id
}
async function retrieved(url: string, body: object, status = 200): Promise<unknown> {
  const answer = await call(url, "/v1/retrieve", { method: "POST", body: JSON.stringify(body) })
  expect(answer.status).toBe(status)
  return answer.json()
}
const statusOf = async (url: string, jobId: string) =>
  JobStatus.parse(await (await call(url, `/training/status/${jobId}`)).json())
const ended = (url: string, jobId: string) =>
  until("the end of the job", async () => {
    const status = await statusOf(url, jobId)
    return ["completed", "failed", "cancelled"].includes(status.status) && status
  })
const small = (url: string): Submission => ({
  ...submissionTo(url),
  references: [],
  communications: [],
  work_products: [],
  synthetic_samples: [],
  qa_pairs: handwritten.slice(0, 1),
})

describe("a whole run", () => {
  test("is told by signed webhooks in order, and its model answers by the OpenAI SDK", async () => {
    const { url } = await nasHere()
    const jobId = await submitted(url, submissionTo(receiver.url))
    const done = await ended(url, jobId)
    expect(done).toMatchObject({ status: "completed", progress: 100, stage: 5, error: null })
    await until("the last webhook", () => receiver.events.at(-1)?.status === "completed")

    const { events } = receiver
    const rises = (numbers: number[]) => expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    rises(events.map((event) => event.sequence!))
    rises(events.map((event) => event.progress))
    rises(events.map((event) => event.stage))
    expect(new Set(events.map((event) => event.event_id)).size).toBe(events.length)
    expect(events[0]?.status).toBe("queued")
    expect(events.at(-1)).toMatchObject({ progress: 100, model: done.model, sequence: done.sequence })
    const stages = events.filter((event) => typeof event.metrics?.heldout_accuracy === "number")
    expect(stages.map(({ stage }) => stage)).toEqual([1, 2, 3, 4, 5])
    expect(done.stages?.every(({ state }) => state === "done")).toBe(true)
    expect(done.test_questions).toHaveLength(8)

    const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: KEY, maxRetries: 0 })
    expect((await openai.models.list()).data.map(({ id }) => id)).toEqual([done.model])
    const ask = {
      model: done.model!,
      messages: [{ role: "user" as const, content: "When is the refund paid?" }],
    }
    const whole = await openai.chat.completions.create(ask)
    const text = whole.choices[0]!.message.content!
    expect(text).toContain("seven days")
    expect(whole.usage?.total_tokens).toBeGreaterThan(0)
    const { sources } = z.looseObject({ sources: AnswerSource.array() }).parse(whole) // stands beside OpenAI's fields
    expect(sources[0]?.name).toBe("Warranty and returns.md")

    const deltas: string[] = []
    let last: unknown
    for await (const chunk of await openai.chat.completions.create({ ...ask, stream: true })) {
      if (chunk.choices[0]?.delta.content) deltas.push(chunk.choices[0].delta.content)
      last = chunk
    }
    expect(deltas.length).toBeGreaterThan(2)
    expect(deltas.join("")).toBe(text)
    expect(last).toMatchObject({ choices: [{ finish_reason: "stop" }], sources, outcome: "answered" })

    const unknown = { ...ask, messages: [{ role: "user" as const, content: "Who painted the Mona Lisa?" }] }
    expect(await openai.chat.completions.create(unknown)).toMatchObject({
      choices: [{ message: { content: expect.stringMatching(`^${NOT_FOUND_ANSWER}`) as string } }],
      sources: [],
      outcome: "not_found",
    })
    const found = Retrieved.parse(await retrieved(url, { ...ask, k: 3 }))
    expect(found.passages[0]?.text).toContain("seven days")
    expect(found.passages.length).toBeGreaterThan(1)
    expect(found.confidence).toBeGreaterThan(0)
    const scores = found.passages.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(await retrieved(url, { ...ask, k: 3 })).toEqual(found) // ids stay
    for (const { document_id, start, end, text, example_id } of found.passages) {
      if (example_id !== null) continue
      const document = Object.values(company.documents)
        .flat()
        .find(({ id }) => id === document_id)
      expect(document?.text.slice(start ?? 0, end ?? 0)).toBe(text)
    }
    expect(await retrieved(url, { ...ask, model: "model_x" }, 404)).toMatchObject({
      error: { code: "model_not_found" },
    })
    expect(await retrieved(url, { ...ask, k: 21 }, 400)).toMatchObject({ error: { param: "k" } })

    await expect(openai.chat.completions.create({ ...ask, model: "model_x" })).rejects.toMatchObject({
      status: 404,
      code: "model_not_found",
    })

    const times: number[] = []
    for (const { prompt } of handwritten) {
      const began = performance.now()
      await openai.chat.completions.create({ ...ask, messages: [{ role: "user", content: prompt }] })
      times.push(performance.now() - began)
    }
    const median = times.sort((a, b) => a - b)[times.length >> 1]! // the slowest is the machine's, not the model's
    expect(median).toBeLessThan(300)
  })

  test("answers HTTP while it trains", async () => {
    const { url } = await nasHere()
    const jobId = await submitted(url, submissionTo(receiver.url))
    await until("training", async () => (await statusOf(url, jobId)).progress > 5)
    const began = performance.now()
    expect((await fetch(`${url}/health`)).status).toBe(200)
    expect(performance.now() - began).toBeLessThan(2_000)
    expect((await statusOf(url, jobId)).status).toBe("training")
  })

  test("killed in the middle goes on after a restart, and no webhook is lost", async () => {
    const script = join(home, "start.ts")
    const nasModule = new URL("./nas.ts", import.meta.url).href
    writeFileSync(
      script,
      `import { startNas } from ${JSON.stringify(nasModule)}
       const nas = await startNas({ folder: ${JSON.stringify(join(home, "data"))}, port: 0, apiKey: "${KEY}", webhookSecret: "${SECRET}", retrySecondMs: 20 })
       console.log(nas.url)`,
    )
    const start = async () => {
      const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] })
      const exited = new Promise((resolve) => child.once("exit", resolve))
      const kill = async () => {
        child.kill("SIGKILL")
        await exited
      }
      cleanups.push(kill)
      const url = await new Promise<string>((resolve) =>
        child.stdout.once("data", (line: Buffer) => resolve(line.toString().trim())),
      )
      return { url, kill }
    }
    const first = await start()
    const jobId = await submitted(first.url, submissionTo(receiver.url))
    await until("stage 2", () => receiver.events.find(({ stage }) => stage === 2))
    receiver.answer = 503 // the end of a stage then waits in the outbox while the process dies
    const tries = receiver.attempts.length
    await until("a refused try", () => receiver.attempts.length > tries)
    await first.kill()

    receiver.answer = 200
    const second = await start()
    expect((await ended(second.url, jobId)).status).toBe("completed")
    await until("the last webhook", () => receiver.events.at(-1)?.status === "completed")
    const finished = receiver.events.filter((event) => typeof event.metrics?.heldout_accuracy === "number")
    expect(new Set(finished.map(({ stage }) => stage))).toEqual(new Set([1, 2, 3, 4, 5]))
    const sequences = receiver.events.map(({ sequence }) => sequence!)
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
  })
})

describe("submitting", () => {
  test("the same key and data make one job; other data under it is refused", async () => {
    const { url } = await nasHere()
    const key = { "idempotency-key": randomUUID() }
    const body = small(receiver.url)
    // The first answer is dropped: the client goes away before it reads it.
    const gone = new AbortController()
    const dropped = call(url, "/training/submit", {
      method: "POST",
      body: JSON.stringify(body),
      headers: key,
      signal: gone.signal,
    }).catch(() => null)
    await until("the job", () => receiver.events[0])
    gone.abort()
    await dropped
    const again = await Promise.all([submit(url, body, key), submit(url, body, key)])
    const ids = await Promise.all(
      again.map(async (answer) => ((await answer.json()) as { job_id: string }).job_id),
    )
    expect(new Set([...ids, receiver.events[0]!.job_id]).size).toBe(1)
    const other = await submit(url, { ...body, agent_id: "another" }, key)
    expect(other.status).toBe(422)
    expect(NasError.parse(await other.json()).error.code).toBe("key_reused")
    await ended(url, ids[0]!)
    // A job that was deleted is not given again.
    await call(url, `/training/${ids[0]}`, { method: "DELETE" })
    const fresh = (await (await submit(url, body, key)).json()) as { job_id: string }
    expect(fresh.job_id).not.toBe(ids[0])
    await ended(url, fresh.job_id)
  })

  test.each<[string, unknown, string]>([
    ["a body that is no object", [], "body"],
    ["a group that is missing", { ...small("http://x/"), qa_pairs: undefined }, "qa_pairs"],
    [
      "a row without text",
      { ...small("http://x/"), references: [{ id: "1", name: "n" }] },
      "references[0].text",
    ],
    [
      "an empty prompt",
      { ...small("http://x/"), qa_pairs: [{ id: "1", prompt: "", output: "o" }] },
      "qa_pairs[0].prompt",
    ],
    ["a webhook that is no address", small("ftp://x/"), "webhook_url"],
    [
      "a link without a hash",
      { ...small("http://x/"), references: { url: "http://x/", sha256: "?", bytes: 1, rows: 1 } },
      "references.sha256",
    ],
    ["nothing to train on", { ...small("http://x/"), qa_pairs: [] }, "body"],
  ])("%s is refused with its place", async (_, body, param) => {
    const { url } = await nasHere()
    const answer = await submit(url, body)
    expect(answer.status).toBe(400)
    expect(NasError.parse(await answer.json()).error.param).toBe(param)
  })

  test("without the right key nothing is answered but health", async () => {
    const { url } = await nasHere()
    for (const authorization of ["", "Bearer nas_other", KEY])
      expect((await fetch(`${url}/v1/models`, { headers: { authorization } })).status).toBe(401)
    expect((await fetch(`${url}/health`)).status).toBe(200)
  })

  test("a body beyond six megabytes is refused", async () => {
    const { url } = await nasHere()
    const references = [{ id: "1", name: "n", text: "x".repeat(7 * 1024 * 1024) }]
    expect((await submit(url, { ...small(receiver.url), references })).status).toBe(413)
  })

  describe("with a group behind a link", () => {
    const rows = handwritten.map((row) => JSON.stringify(row)).join("\n")
    const link = (url: string) => ({
      url,
      sha256: createHash("sha256").update(rows).digest("hex"),
      bytes: Buffer.byteLength(rows),
      rows: handwritten.length,
    })
    async function serving(status: number, body: string | Buffer) {
      const server = createServer((_, response) =>
        response.writeHead(status, { location: receiver.url }).end(body),
      )
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
      cleanups.push(() => new Promise((resolve) => server.close(resolve)))
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    }

    test("its rows are fetched, checked and trained on", async () => {
      const { url } = await nasHere()
      const qa_pairs = link(await serving(200, rows))
      const done = await ended(url, await submitted(url, { ...small(receiver.url), qa_pairs }))
      expect(done.status).toBe("completed")
      expect(done.stages?.[4]?.state).toBe("done")
    })

    test("a compressed file is trained on as well, and one that swells beyond the limit is not", async () => {
      const { url } = await nasHere()
      const compressed = (text: string | Buffer) => {
        const file = gzipSync(text)
        const sha256 = createHash("sha256").update(file).digest("hex")
        return { file, told: { sha256, bytes: file.length, encoding: "gzip" as const } }
      }
      const good = compressed(rows)
      const qa_pairs = { ...link(await serving(200, good.file)), ...good.told }
      expect((await ended(url, await submitted(url, { ...small(receiver.url), qa_pairs }))).status).toBe(
        "completed",
      )
      const bomb = compressed(Buffer.alloc(GROUP_MAX_BYTES + 1, "\n"))
      const huge = { ...link(await serving(200, bomb.file)), ...bomb.told }
      const job = await submitted(url, { ...small(receiver.url), qa_pairs: huge })
      expect((await ended(url, job)).error).toMatch(/uncompressed/)
    })

    test.each([
      ["another file", 200, rows.replace("Call", "Ring"), /SHA-256/],
      ["a longer file", 200, `${rows}\n`, /larger/],
      ["a redirect", 302, "", /answered 302/],
      ["nothing", 404, "", /answered 404/],
    ])("%s fails the job in words", async (_, status, body, reason) => {
      const { url } = await nasHere()
      const qa_pairs = link(await serving(status, body))
      const done = await ended(url, await submitted(url, { ...small(receiver.url), qa_pairs }))
      expect(done.status).toBe("failed")
      expect(done.error).toMatch(reason)
      await until("the webhook", () => receiver.events.at(-1)?.status === "failed")
      expect(receiver.events.at(-1)?.error).toMatch(/^qa_pairs: /)
    })
  })
})

describe("ending a job", () => {
  test("cancelled while it trains, it stays so, and so it is told", async () => {
    const { url } = await nasHere()
    const jobId = await submitted(url, submissionTo(receiver.url))
    await until("training", async () => (await statusOf(url, jobId)).progress > 5)
    const cancelled = await call(url, `/training/${jobId}/cancel`, { method: "POST" })
    expect(await cancelled.json()).toEqual({ job_id: jobId, status: "cancelled" })
    expect((await call(url, `/training/${jobId}/cancel`, { method: "POST" })).status).toBe(200)
    await until("the webhook", () => receiver.events.at(-1)?.status === "cancelled")
    // The place is free: the next job runs, and the cancelled one says no more.
    const next = await submitted(url, small(receiver.url))
    expect((await ended(url, next)).status).toBe("completed")
    await until("the next job's end", () => receiver.events.at(-1)?.status === "completed")
    expect(receiver.events.findLast((event) => event.job_id === jobId)?.status).toBe("cancelled")
    expect((await statusOf(url, jobId)).status).toBe("cancelled")
    expect((await call(url, `/training/${next}/cancel`, { method: "POST" })).status).toBe(409)
  })

  test("deleted, its data and its model are gone", async () => {
    const { url } = await nasHere()
    const jobId = await submitted(url, small(receiver.url))
    const { model } = await ended(url, jobId)
    expect(existsSync(join(home, "models", model!))).toBe(true)
    expect((await call(url, `/training/${jobId}`, { method: "DELETE" })).status).toBe(204)
    expect((await call(url, `/training/status/${jobId}`)).status).toBe(404)
    expect((await call(url, `/training/${jobId}`, { method: "DELETE" })).status).toBe(404)
    expect(readdirSync(join(home, "models"))).toEqual([])
    expect(readdirSync(join(home, "jobs"))).toEqual([])
    const ask = { model, messages: [{ role: "user", content: "Hello?" }] }
    const answer = await call(url, "/v1/chat/completions", { method: "POST", body: JSON.stringify(ask) })
    expect(answer.status).toBe(404)
  })

  test("an unknown job is answered 404 everywhere", async () => {
    const { url } = await nasHere()
    for (const [method, path] of [
      ["GET", "/training/status/job_x"],
      ["POST", "/training/job_x/cancel"],
      ["DELETE", "/training/job_x"],
    ] as const)
      expect((await call(url, path, { method })).status).toBe(404)
  })
})
