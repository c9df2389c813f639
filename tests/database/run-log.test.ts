// The laws of a run's log, tried on the table: whoever writes, they hold.
import { createHash } from "node:crypto"
import fc from "fast-check"
import type pg from "pg"
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import * as said from "./conversation.ts"
import { makeWorker } from "./database-world.ts"

const { APPEND, CLAIM, COMPLETED, PREAMBLE, append, claim, delta, logOf, makeTrainedTeam, send } = said
const database = openDatabase()

/** A run the viewer asked and began to answer. */
async function begun(client: pg.Client) {
  const team = await makeTrainedTeam(client)
  const { run_id, thread_id } = await send(client, team.viewer, team.agent)
  return { team, who: team.viewer, thread_id, run: await claim(client, team.viewer, run_id) }
}

test("[RN1] events get a gapless seq in the order of writing, and the end says what every viewer must have", () =>
  database.rolledBack(async (client) => {
    const { who, run } = await begun(client)
    await append(client, who, run, PREAMBLE)
    await append(client, who, run, [delta(0, "Five 👍"), delta(7, " days.")]) // the thumb is two units
    expect(await append(client, who, run, [COMPLETED])).toEqual({ state: "completed", seq: 7 })
    expect(await logOf(client, who, run.run_id)).toEqual([
      "1 agent_started",
      "2 agent_thinking",
      "3 tool_executing",
      "4 tool_completed",
      "5 message_delta",
      "6 message_delta",
      "7 agent_completed",
    ])
    const text = "Five 👍 days."
    const end = await askOne(
      client,
      who,
      "select payload from public.run_events where type = 'agent_completed'",
    )
    expect(end).toMatchObject({ chars: text.length, sha256: createHash("sha256").update(text).digest("hex") })
    expect(await ask(client, who, "select state, answer, outcome from public.runs")).toEqual([
      { state: "completed", answer: text, outcome: "answered" },
    ])
  }))

test("[RN2] a run has one end and nothing after it, whoever writes", () =>
  database.rolledBack(async (client) => {
    const { who, run } = await begun(client)
    await append(client, who, run, [...PREAMBLE, COMPLETED])
    expect(await append(client, who, run, [delta(0, "late"), COMPLETED])).toMatchObject({
      state: "completed",
    })
    expect(await logOf(client, who, run.run_id)).toHaveLength(5)
    for (const type of ["message_delta", "agent_failed"])
      expect(
        await refusal(
          client,
          "postgres",
          'insert into public.run_events (run_id, workspace_id, seq, type, payload) select id, workspace_id, 0, $1, \'{"at": 0, "text": ""}\' from public.runs',
          [type],
        ),
      ).toBe("nothing_after_the_end")
  }))

test("[RN3] a tool call is closed once, after it was opened; an end closes what is open", () =>
  database.rolledBack(async (client) => {
    const { who, run } = await begun(client)
    const [thinking, opened, closed] = PREAMBLE as [said.Event, said.Event, said.Event]
    const refused = (...events: said.Event[]) =>
      refusal(client, who, APPEND, [run.run_id, run.fence, JSON.stringify(events)])
    expect(await refused(closed)).toBe("calls_are_opened_first")
    await append(client, who, run, [thinking, opened])
    expect(await refused(opened)).toBe("calls_are_told_apart")
    expect(await refused(closed, closed)).toBe("calls_are_opened_first")
    // Whoever writes an end past the functions is refused while a call is open; the functions close it before.
    const end = `insert into public.run_events (run_id, workspace_id, seq, type, payload)
      select id, workspace_id, 0, 'agent_failed', '{"reason": "Gone."}' from public.runs where id = $1`
    expect(await refusal(client, "postgres", end, [run.run_id])).toBe("calls_are_closed_before_the_end")
    await append(client, who, run, [{ type: "agent_failed", payload: { reason: "The model went away." } }])
    expect(await logOf(client, who, run.run_id)).toEqual([
      "1 agent_started",
      "2 agent_thinking",
      "3 tool_executing",
      "4 tool_completed",
      "5 agent_failed",
    ])
    expect(
      await askOne(
        client,
        who,
        "select payload ->> 'outcome' from public.run_events where type = 'tool_completed'",
      ),
    ).toBe("interrupted")
    expect(await ask(client, who, "select state, reason from public.runs")).toEqual([
      { state: "failed", reason: "The model went away." },
    ])
  }))

test("[RN4] no run completes without having thought and looked something up, and none without its outcome", () =>
  database.rolledBack(async (client) => {
    const { who, run } = await begun(client)
    const refused = (...events: said.Event[]) =>
      refusal(client, who, APPEND, [run.run_id, run.fence, JSON.stringify(events)])
    expect(await refused(delta(0, "Five"), COMPLETED)).toBe("completed_runs_are_whole")
    expect(await refused(...PREAMBLE, { type: "agent_completed" })).toBe("invalid_input")
    expect(await refused({ type: "agent_started" })).toBe("invalid_input")
    expect(await refused({ type: "agent_dreamt" })).toBe("type_is_known")
    expect(await logOf(client, who, run.run_id)).toEqual(["1 agent_started"]) // all of it or nothing
  }))

test("[RN5] a delta that does not follow the text before it is refused", () =>
  database.rolledBack(async (client) => {
    const { who, run } = await begun(client)
    await append(client, who, run, [delta(0, "Five")])
    for (const at of [0, 3, 5])
      expect(
        await refusal(client, who, APPEND, [run.run_id, run.fence, JSON.stringify([delta(at, "x")])]),
      ).toBe("deltas_are_contiguous")
  }))

test("[RN6] only the holder under the present fence writes on, and nobody without the right to ask", () =>
  database.rolledBack(async (client) => {
    const { team, who, run } = await begun(client)
    const events = JSON.stringify([delta(0, "x")])
    for (const other of [team.owner, team.editor])
      expect(await refusal(client, other, APPEND, [run.run_id, run.fence, events])).toBe("not_found")
    expect(await refusal(client, who, APPEND, [run.run_id, run.fence - 1, events])).toBe("stale_generation")
    expect(await refusal(client, team.owner, CLAIM, [run.run_id])).toBe("not_found")
    expect(await claim(client, who, run.run_id)).toEqual({ state: "running" }) // claimed once
    await client.query("delete from public.members where user_id = $1", [who.id])
    expect(await refusal(client, who, APPEND, [run.run_id, run.fence, events])).toBe("not_found")
  }))

test("[RN7] a stop ends the run at once, keeps what came, and tells the holder at the next word", () =>
  database.rolledBack(async (client) => {
    const { team, who, run } = await begun(client)
    await append(client, who, run, [...PREAMBLE.slice(0, 2), delta(0, "Five")])
    expect(
      await refusal(client, (await makeTrainedTeam(client, "other")).owner, "select public.stop_run($1)", [
        run.run_id,
      ]),
    ).toBe("not_found")
    expect(await askOne(client, team.editor, "select public.stop_run($1)", [run.run_id])).toBe("cancelled")
    expect(await append(client, who, run, [delta(4, " working days")])).toMatchObject({ state: "cancelled" })
    expect(await ask(client, who, "select state, answer from public.runs")).toEqual([
      { state: "cancelled", answer: "Five" },
    ])
    expect((await logOf(client, who, run.run_id)).slice(-2)).toEqual([
      "5 tool_completed",
      "6 agent_cancelled",
    ])
  }))

test("[RN8] a run whose function died goes to a worker, which answers as long as nothing was said", () =>
  database.rolledBack(async (client) => {
    const { who, run } = await begun(client)
    await append(client, who, run, PREAMBLE.slice(0, 2))
    await client.query("update private.run_heads set lease_until = clock_timestamp() - interval '4 seconds'")
    const worker = await makeWorker(client, { kinds: ["answer"] })
    const claimed = async () => {
      await client.query("select private.hub_sweep()")
      const turned = await askOne<{ offers: { task_id: string; generation: number }[] }>(
        client,
        worker,
        "select public.hub_turn($1, $2, want => 4)",
        [worker.workerId, worker.epoch],
      )
      return turned?.offers ?? []
    }
    const [offer] = await claimed()
    const given = await askOne<said.Claimed>(client, worker, "select public.answer_input($1, $2)", [
      offer?.task_id,
      offer?.generation,
    ])
    expect(given).toMatchObject({ run_id: run.run_id, fence: offer?.generation })
    expect(await refusal(client, who, APPEND, [run.run_id, run.fence, "[]"])).toBe("not_found") // it is the worker's now
    if (!given) throw new Error("nothing was given")
    const again = { ...PREAMBLE[1], payload: { ...PREAMBLE[1]?.payload, call_id: "c2" } } as said.Event
    const done = { ...PREAMBLE[2], payload: { ...PREAMBLE[2]?.payload, call_id: "c2" } } as said.Event
    await append(client, worker, given, [again, done, delta(0, "Five"), COMPLETED])
    expect(await askOne(client, who, "select state from public.runs")).toBe("completed")
  }))

test("[RN8] one that had begun to speak fails with what came, and one that nobody takes fails within a minute", () =>
  database.rolledBack(async (client) => {
    const { team, who, run } = await begun(client)
    const silent = await claim(client, team.editor, (await send(client, team.editor, team.agent)).run_id)
    await append(client, who, run, [...PREAMBLE, delta(0, "Five")])
    await client.query(
      "update private.run_heads set lease_until = clock_timestamp() - interval '4 seconds' where run_id = $1",
      [run.run_id],
    )
    const worker = await makeWorker(client, { kinds: ["answer"] })
    await client.query("select private.hub_sweep()")
    const turned = await askOne<{ offers: { task_id: string; generation: number }[] }>(
      client,
      worker,
      "select public.hub_turn($1, $2, want => 4)",
      [worker.workerId, worker.epoch],
    )
    const [offer] = turned?.offers ?? []
    expect(
      await askOne(client, worker, "select public.answer_input($1, $2)", [offer?.task_id, offer?.generation]),
    ).toBeNull()
    expect(
      await ask(client, who, "select state, answer, reason from public.runs where id = $1", [run.run_id]),
    ).toEqual([{ state: "failed", answer: "Five", reason: "The answer was interrupted." }])
    await client.query(
      "update private.run_heads set lease_until = clock_timestamp() - interval '61 seconds' where run_id = $1",
      [silent.run_id],
    )
    await client.query("select private.hub_sweep()")
    expect(await askOne(client, who, "select state from public.runs where id = $1", [silent.run_id])).toBe(
      "failed",
    )
  }))

test("[RN9] the deltas of a run go ten minutes after its end, the answer and the other events stay", () =>
  database.rolledBack(async (client) => {
    const { who, run } = await begun(client)
    await append(client, who, run, [...PREAMBLE, delta(0, "Five"), COMPLETED])
    await client.query("select private.hub_sweep()")
    expect(await logOf(client, who, run.run_id)).toHaveLength(6)
    await client.query("update public.runs set finished_at = now() - interval '11 minutes'")
    await client.query("select private.hub_sweep()")
    expect(await logOf(client, who, run.run_id)).toEqual([
      "1 agent_started",
      "2 agent_thinking",
      "3 tool_executing",
      "4 tool_completed",
      "6 agent_completed",
    ])
    expect(await askOne(client, who, "select answer from public.runs")).toBe("Five")
  }))

test("[RN1] whatever is written, in whatever pieces, the log stays lawful", () =>
  database.rolledBack(async (client) => {
    const { team } = await begun(client)
    const call = fc.constantFrom("a", "b")
    const event = fc.oneof(
      fc.constant({ type: "agent_thinking", payload: { text: "Thinks" } }),
      call.map((call_id) => ({ type: "tool_executing", payload: { call_id, tool: "calculate" } })),
      call.map((call_id) => ({
        type: "tool_completed",
        payload: { call_id, tool: "calculate", outcome: "ok" },
      })),
      fc
        .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom("x", "👍", "yz"))
        .map(([at, text]) => delta(at, text)),
      fc.constantFrom(
        COMPLETED,
        { type: "agent_failed", payload: { reason: "No." } },
        { type: "agent_cancelled" },
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(event, { maxLength: 3 }), { maxLength: 8 }), async (flushes) => {
        await client.query("delete from private.rates")
        const run = await claim(client, team.editor, (await send(client, team.editor, team.agent)).run_id)
        for (const events of flushes) {
          await client.query("savepoint flush")
          await append(client, team.editor, run, events).catch(async () => {
            await client.query("rollback to savepoint flush")
          })
        }
        const log = await ask<{ seq: number; type: string; payload: Record<string, string> }>(
          client,
          team.editor,
          "select seq, type, payload from public.run_events where run_id = $1 order by seq",
          [run.run_id],
        )
        expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
        const ends = log.filter(({ type }) => /^agent_(completed|failed|cancelled)$/.test(type))
        expect(ends.length).toBeLessThanOrEqual(1)
        if (ends.length === 1) {
          expect(log.at(-1)).toBe(ends[0])
          const of = (type: string) =>
            log
              .filter((each) => each.type === type)
              .map(({ payload }) => String(payload.call_id))
              .toSorted((a, b) => a.localeCompare(b))
          expect(of("tool_completed")).toEqual(of("tool_executing"))
        }
        const text = log
          .filter(({ type }) => type === "message_delta")
          .map(({ payload }) => payload.text)
          .join("")
        const state = await ask<{ state: string; answer: string }>(
          client,
          team.editor,
          "select state, answer from public.runs where id = $1",
          [run.run_id],
        )
        expect(state[0]).toEqual({ state: ends[0]?.type.slice(6) ?? "running", answer: ends[0] ? text : "" })
      }),
      { seed: 13, numRuns: 20 },
    )
  }))
