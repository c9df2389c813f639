// Asking an assistant: who may, how a run ends, and what a program's key opens.
import type pg from "pg"
import { expect, test } from "vitest"
import { type Person, openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import {
  COMPLETED,
  type Claimed,
  PREAMBLE,
  append,
  delta,
  makeTrainedTeam as trained,
} from "./conversation.ts"
import { insert, makeProgram, makeServiceAccount, makeTeam, makeWorker } from "./database-world.ts"

const database = openDatabase()
const BEGIN = "select public.begin_run($1, 'How long do refunds take?')"

const begin = async (client: pg.Client, who: Person, agent: string) =>
  (await askOne<Claimed>(client, who, BEGIN, [agent])) as Claimed // it answers or throws

test("an agent that is not trained is not asked, a stranger's is not there", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTeam(client), await makeTeam(client, "other")]
    expect(await refusal(client, team.viewer, BEGIN, [team.agent])).toBe("not_ready")
    expect(await refusal(client, other.owner, BEGIN, [team.agent])).toBe("not_found")
    await client.query("update public.agents set status = 'ready'")
    expect(await refusal(client, team.viewer, BEGIN, [team.agent])).toBe("not_ready") // no model behind it
  }))

test("who answered, what it used and why it came otherwise is kept with the run", () =>
  database.rolledBack(async (client) => {
    const team = await trained(client)
    const run = await begin(client, team.viewer, team.agent)
    const spoken = {
      answered_by: "language_model",
      language_model: "OpenAI (gpt)",
      input_tokens: 900,
      output_tokens: 40,
      notice: null,
    }
    const { input_tokens, output_tokens, ...by } = spoken
    const payload = { ...COMPLETED.payload, ...by, usage: { input_tokens, output_tokens } }
    await append(client, team.viewer, run, [...PREAMBLE, delta(0, "Five"), { ...COMPLETED, payload }])
    expect(
      await ask(
        client,
        team.viewer,
        "select answered_by, language_model, input_tokens, output_tokens, notice from public.runs",
      ),
    ).toEqual([spoken])
  }))

test("an owner decides who answers, and it is on record once", () =>
  database.rolledBack(async (client) => {
    const team = await trained(client)
    const answering = "select public.change_settings($1, jsonb_build_object('answered_by', $2::text))"
    expect(await refusal(client, team.editor, answering, [team.agent, "language_model"])).toBe("forbidden")
    expect(await refusal(client, team.owner, answering, [team.agent, "an oracle"])).toBe("invalid_input")
    expect(
      await refusal(client, team.editor, "update public.agents set answered_by = 'language_model'", []),
    ).toBe("42501")
    await ask(client, team.owner, answering, [team.agent, "language_model"])
    await ask(client, team.owner, answering, [team.agent, "language_model"]) // a second press
    const log = "select detail from public.audit_log where action = 'answering_changed'"
    expect(await ask(client, team.owner, log)).toEqual([{ detail: "language_model" }])
    const run = await askOne<{ answered_by: string }>(client, team.viewer, BEGIN, [team.agent])
    expect(run?.answered_by).toBe("language_model")
  }))

test("more than 120 questions in a minute are refused with the seconds to wait, one person's not another's", () =>
  database.rolledBack(async (client) => {
    const team = await trained(client)
    await client.query(
      "insert into private.rates (key, window_start, count) values ('infer:' || $1::text, date_trunc('minute', now()), 119)",
      [team.viewer.id],
    )
    await begin(client, team.viewer, team.agent)
    expect(await refusal(client, team.viewer, BEGIN, [team.agent])).toBe("rate_limited")
    await begin(client, team.editor, team.agent)
    const error = await ask(client, team.viewer, BEGIN, [team.agent]).catch((cause: unknown) => cause)
    const { code, detail } = error as { code: string; detail: string } // as pg throws
    expect(code).toBe("PT429")
    expect(Number(detail)).toBeGreaterThan(0)
    expect(Number(detail)).toBeLessThanOrEqual(60)
  }))

test("a program asks with its key and sees its own runs, and nothing else of the workspace", () =>
  database.rolledBack(async (client) => {
    const team = await trained(client)
    const program = await makeProgram(client, team)
    await begin(client, team.viewer, team.agent)
    const run = await begin(client, program, team.agent)
    expect(await ask(client, program, "select id, caller from public.runs")).toEqual([
      { id: run.run_id, caller: "program" },
    ])
    expect(await ask(client, program, "select run_id, type from public.run_events")).toEqual([
      { run_id: run.run_id, type: "agent_started" },
    ])
    for (const table of ["agents", "documents", "examples", "members", "profiles", "api_keys"])
      expect(await ask(client, program, `select 1 from public.${table}`), table).toEqual([])
    expect(await refusal(client, program, "select public.request_synthesis($1)", [team.agent])).toBe(
      "not_found",
    )
    expect(await askOne(client, team.owner, "select last_used_at is not null from public.api_keys")).toBe(
      true,
    )
    const other = await makeTeam(client, "other")
    expect(await refusal(client, program, BEGIN, [other.agent])).toBe("not_found")
  }))

test("an owner sees how often each key was used of late, and nobody else does", () =>
  database.rolledBack(async (client) => {
    const team = await trained(client)
    const program = await makeProgram(client, team)
    for (let n = 0; n < 3; n++) await begin(client, program, team.agent)
    await begin(client, team.viewer, team.agent) // with no key
    await client.query(
      "update public.runs set created_at = now() - interval '31 days' where id = (select id from public.runs where api_key_id = $1 limit 1)",
      [program.keyId],
    )
    const usage = "select key_id, calls::int from public.key_usage($1)"
    expect(await ask(client, team.owner, usage, [team.id])).toEqual([{ key_id: program.keyId, calls: 2 }])
    expect(await ask(client, team.owner, usage.replace("$1", "$1, 60"), [team.id])).toEqual([
      { key_id: program.keyId, calls: 3 },
    ])
    const other = await makeTeam(client, "other")
    for (const who of [team.editor, team.viewer, program, other.owner])
      expect(await ask(client, who, usage, [team.id])).toEqual([])
    await ask(client, team.owner, "select public.revoke_api_key($1)", [program.keyId])
    expect(await ask(client, team.owner, usage, [team.id])).toHaveLength(1)
  }))

test("a revoked key is refused by the very next statement", () =>
  database.rolledBack(async (client) => {
    const team = await trained(client)
    const program = await makeProgram(client, team)
    await begin(client, program, team.agent)
    expect(await refusal(client, team.editor, "select public.revoke_api_key($1)", [program.keyId])).toBe(
      "forbidden",
    )
    await ask(client, team.owner, "select public.revoke_api_key($1)", [program.keyId])
    expect(await refusal(client, program, BEGIN, [team.agent])).toBe("signed_out")
    expect(await ask(client, program, "select id from public.runs")).toEqual([])
    const log = await ask(
      client,
      team.owner,
      "select action from public.audit_log where action like 'api_key%' order by id",
    )
    expect(log).toEqual([{ action: "api_key_made" }, { action: "api_key_revoked" }])
  }))

test("a key is registered only for a service account that was made for this workspace", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTeam(client), await makeTeam(client, "other")]
    const register = "select public.register_api_key($1, 'Key', 'abcd', $2)"
    const worker = await makeWorker(client)
    const mine = await makeServiceAccount(client, "mine", { service: "api_key", workspace_id: team.id })
    const foreign = await makeServiceAccount(client, "foreign", {
      service: "api_key",
      workspace_id: other.id,
    })
    for (const account of [foreign.id, worker.id, team.viewer.id])
      expect(await refusal(client, team.owner, register, [team.id, account])).toBe("invalid_input")
    expect(await refusal(client, team.editor, register, [team.id, mine.id])).toBe("forbidden")
    await ask(client, team.owner, register, [team.id, mine.id])
    expect(await refusal(client, team.owner, register, [team.id, mine.id])).toBe("api_keys_user_id_key")
  }))

test("[AC6] nobody with the publishable key registers a worker, and the secret key registers service accounts alone", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const register = "select public.register_worker_account($1, 'w', '{extract}', '{}')"
    expect(await refusal(client, team.owner, register, [team.owner.id])).toBe("42501")
    expect(await refusal(client, "anon", register, [team.owner.id])).toBe("42501")
    expect(await refusal(client, "service_role", register, [team.owner.id])).toBe("invalid_input")
  }))

test("a card says which version answers and what waits: unreviewed examples, one's own, and questions nobody took up", () =>
  database.rolledBack(async (client) => {
    const team = await trained(client)
    const card = async (who: Person) => {
      const [row] = await ask<Record<string, unknown>>(
        client,
        who,
        "select live_version, last_asked_at is not null as was_asked, review_count, assigned_count, not_found_count, people from public.agent_cards where id = $1",
        [team.agent],
      )
      return row
    }
    const quiet = { was_asked: false, review_count: 0, assigned_count: 0, not_found_count: 0 }
    expect(await card(team.viewer)).toMatchObject(quiet)
    for (const [n, state] of ["draft", "in_review", "approved"].entries())
      await insert(client, "public.examples", {
        workspace_id: team.id,
        agent_id: team.agent,
        number: 900 + n,
        prompt: `Question ${n}`,
        output: "An answer.",
        state,
        assignee: n === 0 ? team.editor.id : null,
      })
    const ask30 = async (prompt: string, outcome: string, age = "0 days") =>
      askOne<string>(
        client,
        "postgres",
        `insert into public.runs (workspace_id, agent_id, model, caller, asked_by, prompt, state, outcome, finished_at, created_at)
         values ($1, $2, 'm', 'person', $3, $4, 'completed', $5, now(), now() - $6::interval) returning id`,
        [team.id, team.agent, team.viewer.id, prompt, outcome, age],
      )
    await ask30("Where is the parking deck?", "not_found")
    await ask30("where is the Parking deck", "not_found") // the same in other words
    await ask30("When is the summer party?", "not_found", "31 days")
    await ask30("How long is the warranty?", "answered")
    expect(await card(team.viewer)).toMatchObject({
      was_asked: true,
      review_count: 2,
      assigned_count: 0,
      not_found_count: 1,
    })
    expect(await card(team.editor)).toMatchObject({ assigned_count: 1 })
    const taken = await ask30("Who orders the chain oil?", "not_found")
    expect(await card(team.viewer)).toMatchObject({ not_found_count: 2 })
    await insert(client, "public.test_questions", {
      workspace_id: team.id,
      agent_id: team.agent,
      question: "Who orders the chain oil?",
      origin: "asked",
      run_id: taken,
    })
    expect(await card(team.viewer)).toMatchObject({ not_found_count: 1, live_version: 1 })
  }))

test("the dashboard counts answered, not found and failed apart, of the last 30 days of one workspace", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await trained(client), await makeTeam(client, "other")]
    const stats = (who: Person) => askOne(client, who, "select public.dashboard_stats($1)", [team.id])
    const nothing = {
      assistants: 0,
      new_assistants: 0,
      calls: 0,
      answered: 0,
      not_found: 0,
      failed: 0,
      average_ms: null,
      success_rate: null,
      answered_rate: null,
    }
    expect(await stats(team.viewer)).toEqual({ ...nothing, assistants: 1, new_assistants: 1 })
    const asked: Claimed[] = []
    while (asked.length < 5) asked.push(await begin(client, team.viewer, team.agent))
    const [good, again, refused, bad, old] = asked as [Claimed, Claimed, Claimed, Claimed, Claimed] // just counted
    const ended = async (run: Claimed, outcome: string, ms: number) => {
      const end = { ...COMPLETED, payload: { ...COMPLETED.payload, outcome } }
      await append(client, team.viewer, run, [...PREAMBLE, delta(0, "Five working days."), end])
      await client.query("update public.runs set latency_ms = $2 where id = $1", [run.run_id, ms])
    }
    await ended(good, "answered", 120)
    await ended(again, "answered", 180)
    await ended(refused, "not_found", 60)
    await append(client, team.viewer, bad, [{ type: "agent_failed", payload: { reason: "no" } }])
    await client.query("update public.runs set created_at = now() - interval '31 days' where id = $1", [
      old.run_id,
    ])
    await client.query("update public.agents set created_at = now() - interval '31 days'")
    expect(await stats(team.viewer)).toEqual({
      assistants: 1,
      new_assistants: 0,
      calls: 4,
      answered: 2,
      not_found: 1,
      failed: 1,
      average_ms: 120,
      success_rate: 75,
      answered_rate: 50,
    })
    expect(await stats(other.owner)).toEqual(nothing)
    const usage = await ask<Record<string, string>>(
      client,
      team.viewer,
      "select * from public.usage_by_day($1, 30)",
      [team.id],
    )
    expect(usage).toHaveLength(30)
    const total = (column: string) => usage.reduce((sum, day) => sum + Number(day[column]), 0)
    expect(["calls", "answered", "not_found", "failed", "language_model_calls"].map(total)).toEqual([
      4, 2, 1, 1, 0,
    ])
  }))
