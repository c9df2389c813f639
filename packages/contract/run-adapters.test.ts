// Runs in others' words: AG-UI's own referee accepts them, and OpenAI's order of chunks holds however a run ends.
import { type BaseEvent, EventType, verifyEvents } from "@ag-ui/client"
import fc from "fast-check"
import { from, lastValueFrom, toArray } from "rxjs"
import { expect, test } from "vitest"
import { z } from "zod"
import { RunEvent, type RunEventBody } from "./run.ts"
import { toAgUi } from "./run-ag-ui.ts"
import { toChatChunks } from "./run-chat.ts"

const SUMS = { chars: 0, sha256: "", first_token_ms: null, total_ms: 1 }
const ENDS: RunEventBody[] = [
  {
    type: "agent_completed",
    payload: { ...SUMS, outcome: "answered", sources: [], closest: [], answered_by: "trained" },
  },
  {
    type: "agent_failed",
    payload: { ...SUMS, reason: "The model went away.", code: "provider_unavailable" },
  },
  { type: "agent_cancelled", payload: SUMS },
]

/** Logs as the table allows them: calls closed before the end, text in between. */
const logs = fc
  .tuple(
    fc.array(fc.constantFrom("think", "call", "say"), { maxLength: 12 }),
    fc.constantFrom(...ENDS),
    fc.boolean(),
  )
  .map(([steps, end, isNested]) => {
    const bodies: RunEventBody[] = [
      { type: "agent_started", payload: { agent_id: "a", model: "m", thread_id: null } },
    ]
    const open: RunEventBody[] = []
    let at = 0
    for (const [index, kind] of steps.entries()) {
      const call = { call_id: `c${index}`, tool: "calculate" }
      if (kind === "think") bodies.push({ type: "agent_thinking", payload: { text: "Thinks" } })
      else if (kind === "say") bodies.push({ type: "message_delta", payload: { at: at++, text: "x" } })
      else {
        bodies.push({ type: "tool_executing", payload: { ...call, input: {} } })
        const closed: RunEventBody = { type: "tool_completed", payload: { ...call, outcome: "ok" } }
        if (isNested) open.push(closed)
        else bodies.push(closed)
      }
    }
    return [...bodies, ...open, end].map((body, index) =>
      RunEvent.parse({ ...body, seq: index + 1, at: "2026-11-29T12:00:00Z" }),
    )
  })

test("AG-UI's verifyEvents accepts 1,000 runs of every kind", async () => {
  await fc.assert(
    fc.asyncProperty(logs, async (log) => {
      const events = toAgUi(log, { threadId: "t", runId: "r" }) as BaseEvent[] // our words are the values of its enum EventType; whether they are is what the referee looks at
      const accepted = await lastValueFrom(verifyEvents(false)(from(events)).pipe(toArray()))
      expect(accepted).toHaveLength(events.length)
    }),
    { seed: 13, numRuns: 1000 },
  )
})

test("AG-UI's verifyEvents refuses what follows an end, so it does look", async () => {
  const events: BaseEvent[] = [
    { type: EventType.RUN_STARTED, threadId: "t", runId: "r" },
    { type: EventType.TEXT_MESSAGE_CONTENT, messageId: "m", delta: "x" },
  ]
  await expect(lastValueFrom(verifyEvents(false)(from(events)).pipe(toArray()))).rejects.toThrow()
})

const Chunk = z.looseObject({
  choices: z.array(
    z.object({
      delta: z.object({ role: z.string().optional(), content: z.string().optional() }),
      finish_reason: z.string().nullable(),
    }),
  ),
})

test("chunks begin with the role, carry each delta, and always finish, with the usage last where it was asked for", () => {
  fc.assert(
    fc.property(logs, fc.boolean(), (log, includeUsage) => {
      const chunks = Chunk.array().parse([
        ...toChatChunks(log, { id: "c", model: "m", created: 0, includeUsage }),
      ])
      const said = log.flatMap((event) => (event.type === "message_delta" ? [event.payload.text] : []))
      expect(chunks[0]?.choices[0]?.delta.role).toBe("assistant")
      expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("")).toBe(said.join(""))
      expect(chunks.filter(({ choices }) => choices[0]?.finish_reason === "stop")).toHaveLength(1)
      const last = chunks.at(-1)
      if (includeUsage) expect(last).toMatchObject({ choices: [], usage: { total_tokens: 0 } })
      else expect(last?.choices[0]?.finish_reason).toBe("stop")
    }),
    { seed: 13, numRuns: 200 },
  )
})
