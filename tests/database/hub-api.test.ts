// The hub as members, programs and their workers see it.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { expect, test } from "vitest"
import { actAs, openDatabase } from "../support/database.ts"
import { type Caller, ask, askOne, refusal } from "./ask.ts"
import { cycle } from "./hub.ts"
import { type Team, type Worker, makeProgram, makeServiceAccount, makeTeam } from "./database-world.ts"

const database = openDatabase()

type Submitted = { task_id: string; status: string; priority: number; created_at: string }
async function submit(client: pg.Client, who: Caller, team: Team, item: object = {}): Promise<string> {
  const [made] = (await askOne<Submitted[]>(client, who, "select public.submit_tasks($1, $2)", [
    team.id,
    JSON.stringify([{ description: "Count.", ...item }]),
  ])) ?? [undefined]
  return made?.task_id ?? ""
}

const REGISTER = "select public.register_worker_token($1, 'Ours', $2, 'abcd', $3, kinds => $4)"

/** A worker of the team's own, with its token's account, running. */
async function teamWorker(
  client: pg.Client,
  team: Team,
  { capabilities = [] as string[], able = null as string[] | null, slots = 4, kinds = ["task"] } = {},
): Promise<Worker & { token: string }> {
  const account = await makeServiceAccount(client, `w-${randomUUID()}`, {
    service: "worker",
    workspace_id: team.id,
  })
  const token = await askOne<string>(client, team.owner, REGISTER, [team.id, capabilities, account.id, kinds])
  const workerId = randomUUID()
  await actAs(client, account)
  const { rows } = await client.query("select public.hub_register($1, 'ours', $2, $3) as made", [
    workerId,
    slots,
    able,
  ])
  await actAs(client, "postgres")
  return { ...account, workerId, epoch: (rows[0].made as { epoch: number }).epoch, token: token ?? "" }
}

test("a member's task goes to a worker of the team, and its card and history say so", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await submit(client, team.editor, team, { metadata: { n: 3 }, priority: 1 })
    const worker = await teamWorker(client, team)
    const [offer] = (await cycle(client, worker, { want: 1 })).offers
    expect(offer).toMatchObject({ task_id: id, kind: "task", payload: { n: 3 } })
    await cycle(client, worker, {
      accepts: [offer ?? {}],
      progress: [{ ...offer, progress: { done: 1 }, log: "half" }],
    })
    const [card] = await ask(client, team.viewer, "select * from public.hub_tasks($1)", [team.id])
    expect(card).toMatchObject({
      id,
      state: "working",
      priority: 1,
      attempt: 1,
      worker_name: "ours",
      progress: { done: 1 },
      can_cancel: true,
      can_retry: false,
    })
    await cycle(client, worker, { completes: [{ ...offer, result: { words: 3 } }] })
    const whole = await askOne<{ events: { event: string; worker_name: string | null }[] }>(
      client,
      team.viewer,
      "select public.hub_task($1)",
      [id],
    )
    expect(whole).toMatchObject({ state: "completed", result: { words: 3 }, payload: { n: 3 }, why: null })
    expect(whole?.events.map(({ event }) => event)).toEqual([
      "queued",
      "assigned",
      "accepted",
      "log",
      "completed",
    ])
    expect(whole?.events[1]?.worker_name).toBe("ours")
  }))

test("another team's worker never gets it, and the platform's does not either", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTeam(client), await makeTeam(client, "other")]
    await submit(client, team.editor, team)
    expect((await cycle(client, await teamWorker(client, other), { want: 9 })).offers).toEqual([])
  }))

test.each([
  ["no description", { description: " " }],
  ["a strange capability", { needed_capabilities: ["a b"] }],
  ["a time that has passed", { complete_by: "2020-01-01T00:00:00Z" }],
  ["a long key", { key: "k".repeat(201) }],
  ["an unknown priority", { priority: 7 }],
  ["metadata that is a text", { metadata: "sheet 4" }],
  ["metadata that is a list", { metadata: [4] }],
])("%s is refused with the reason, and nothing is queued", (_what, item) =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const items = JSON.stringify([{ description: "Fine." }, { description: "Count.", ...item }])
    expect(["invalid_input", "priority_is_known"]).toContain(
      await refusal(client, team.editor, "select public.submit_tasks($1, $2)", [team.id, items]),
    )
    expect(
      await askOne(client, "postgres", "select count(*)::int from private.tasks where kind = 'task'"),
    ).toBe(0)
  }),
)

test("the same key gives the same task, in each team its own", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTeam(client), await makeTeam(client, "other")]
    const first = await submit(client, team.editor, team, { key: "k" })
    expect(await submit(client, team.editor, team, { key: "k" })).toBe(first)
    expect(await submit(client, other.editor, other, { key: "k" })).not.toBe(first)
    expect(await askOne(client, team.editor, "select public.hub_task($1) ->> 'key'", [first])).toBe("k")
  }))

test("why a task waits is said in a sentence", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await submit(client, team.editor, team, { needed_capabilities: ["gpu"] })
    const why = () => askOne(client, team.viewer, "select public.hub_task($1) ->> 'why'", [id])
    expect(await why()).toBe("No worker is running.")
    const plain = await teamWorker(client, team, { capabilities: ["gpu"], able: [], slots: 1 })
    expect(await why()).toBe("No worker has gpu.")
    expect((await cycle(client, plain, { want: 1 })).offers).toEqual([])
    const strong = await teamWorker(client, team, { capabilities: ["gpu"], slots: 1 })
    const other = await submit(client, team.editor, team, { needed_capabilities: ["gpu"], priority: 0 })
    expect((await cycle(client, strong, { want: 1 })).offers.map(({ task_id }) => task_id)).toEqual([other])
    expect(await why()).toBe("All workers are busy.")
    expect(await askOne(client, team.viewer, "select public.hub_stats($1)", [team.id])).toMatchObject({
      depth: [{ kind: "task", needs: ["gpu"], priority: 2, waiting: 1, why: "All workers are busy." }],
      states: { queued: 1, assigned: 1, working: 0, dead: 0 },
      workers: { idle: 1, assigned: 1 },
    })
  }))

test("what stands ahead of a task is counted, until when it rests is said, and since when a worker has it", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const ids = []
    for (const priority of [2, 1, 2]) ids.push(await submit(client, team.editor, team, { priority }))
    await submit(client, team.editor, team, { needed_capabilities: ["gpu"], priority: 0 }) // another lane
    const ahead = (id = "") => askOne(client, team.viewer, "select public.hub_task($1) -> 'ahead'", [id])
    expect([await ahead(ids[0]), await ahead(ids[1]), await ahead(ids[2])]).toEqual([1, 0, 2])
    const worker = await teamWorker(client, team)
    const [offer] = (await cycle(client, worker, { want: 1 })).offers
    expect(
      await ask(
        client,
        team.viewer,
        "select task_id, task_kind, task_since is not null as is_known from public.hub_workers($1) where account_id = $2",
        [team.id, worker.token],
      ),
    ).toEqual([{ task_id: ids[1], task_kind: "task", is_known: true }])
    await cycle(client, worker, {
      accepts: [offer ?? {}],
      fails: [{ ...offer, reason: "torn", retry_after_ms: 60_000 }],
    })
    const resting = "select (public.hub_task($1) ->> 'run_at')::timestamptz > now() + interval '30 seconds'"
    expect(await askOne(client, team.viewer, resting, [ids[1]])).toBe(true)
    expect(await ahead(ids[1])).toBe(null)
  }))

test("the wait until tasks are begun leaves out those that rest first", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    for (const kind of ["extract", "watch_submission"])
      await client.query("select private.submit_task(kind => $1, workspace_id => $2)", [kind, team.id])
    await client.query(
      "update private.tasks set created_at = now() - interval '105 seconds' where kind = 'watch_submission'",
    )
    await client.query(
      "select private.note(id, 'assigned', null, 1, null) from private.tasks where workspace_id = $1",
      [team.id],
    )
    await client.query(
      "select private.end_task(id, 'completed', null) from private.tasks where workspace_id = $1",
      [team.id],
    )
    const latest = "select public.hub_stats($1) -> 'minutes' -> -1"
    const minute = await askOne<{ completed: number; wait_p95_ms: number }>(client, team.viewer, latest, [
      team.id,
    ])
    expect(minute?.completed).toBe(2)
    expect(minute?.wait_p95_ms).toBeLessThan(105_000)
  }))

test("[TH6] a worker has no capability that its token does not cover", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const worker = await teamWorker(client, team, { capabilities: ["cpu"] })
    expect(
      await refusal(client, worker, "select public.hub_register($1, 'w', 1, '{gpu}')", [randomUUID()]),
    ).toBe("beyond_token")
  }))

test("a program submits and sees work of its own kind, and nothing of the documents", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const program = await makeProgram(client, team)
    const id = await submit(client, program, team)
    await client.query("select private.submit_task(kind => 'extract', workspace_id => $1)", [team.id])
    const seen = await ask(client, program, "select id from public.hub_tasks($1)", [team.id])
    expect(seen).toEqual([{ id }])
    expect(await ask(client, team.viewer, "select id from public.hub_tasks($1)", [team.id])).toHaveLength(2)
    expect(await askOne(client, program, "select public.hub_home()")).toBe(team.id)
    await client.query(
      "select private.submit_task(kind => 'purge', workspace_id => $1, complete_by => now())",
      [team.id],
    )
    await client.query("select private.hub_sweep()")
    const dead = (who: Caller) =>
      askOne(client, who, "select public.hub_stats($1) -> 'states' -> 'dead'", [team.id])
    expect([await dead(program), await dead(team.viewer)]).toEqual([0, 1])
  }))

test("lists page by time and id, and filter by state, priority and kind", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const ids: string[] = []
    for (let n = 0; n < 5; n++) ids.push(await submit(client, team.editor, team, { priority: n % 4 }))
    const seen: string[] = []
    let last: { created_at: string; id: string } | undefined
    do {
      const rows = await ask<{ created_at: string; id: string }>(
        client,
        team.viewer,
        "select id, created_at::text from public.hub_tasks($1, before => $2, before_id => $3, max_rows => 2)",
        [team.id, last?.created_at ?? null, last?.id ?? null],
      )
      seen.push(...rows.map(({ id }) => id))
      last = rows.at(-1)
    } while (last)
    expect(seen.toSorted()).toEqual(ids.toSorted())
    const count = (more: string) =>
      askOne(client, team.viewer, `select count(*)::int from public.hub_tasks($1, ${more})`, [team.id])
    expect(await count("of_priority => 0")).toBe(2)
    expect(await count("of_state => 'queued'")).toBe(5)
    expect(await count("of_state => 'working'")).toBe(0)
    expect(await count("of_kind => 'extract'")).toBe(0)
  }))

test("a capability named twice, in either case, is needed once", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await submit(client, team.editor, team, { needed_capabilities: ["GPU", "gpu", "disk"] })
    expect(await askOne(client, team.viewer, "select needs from public.hub_tasks($1)", [team.id])).toEqual([
      "disk",
      "gpu",
    ])
  }))

test("a dead letter is listed with its reason and can be tried again, once", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await submit(client, team.editor, team, { max_retries: 0 })
    const worker = await teamWorker(client, team)
    const [offer] = (await cycle(client, worker, { want: 1 })).offers
    await cycle(client, worker, { fails: [{ ...offer, reason: "It broke." }] })
    expect(
      await ask(
        client,
        team.viewer,
        "select id, reason, attempts, can_retry from public.hub_dead_letters($1)",
        [team.id],
      ),
    ).toEqual([{ id, reason: "It broke.", attempts: 1, can_retry: true }])
    await ask(client, team.editor, "select public.retry_task($1)", [id])
    expect(await ask(client, team.viewer, "select id from public.hub_dead_letters($1)", [team.id])).toEqual(
      [],
    )
    expect(await refusal(client, team.editor, "select public.retry_task($1)", [id])).toBe("not_failed")
  }))

test("attempts are counted from the last time it was queued; what was handed back or never begun is none", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await submit(client, team.editor, team, { max_retries: 0 })
    const worker = await teamWorker(client, team)
    const claim = async () => (await cycle(client, worker, { want: 1 })).offers[0] ?? {}
    const seen = () => askOne(client, team.viewer, "select attempt from public.hub_tasks($1)", [team.id])
    await cycle(client, worker, { fails: [{ ...(await claim()), reason: "It broke." }] })
    expect(await seen()).toBe(1)
    await ask(client, team.editor, "select public.retry_task($1)", [id])
    const begun = await claim()
    await cycle(client, worker, { accepts: [begun] })
    await cycle(client, worker, { hand_backs: [begun] })
    await claim()
    await client.query("update private.leases set accept_by = now() - interval '1 second'")
    await client.query("select private.hub_sweep()")
    await cycle(client, worker, { fails: [{ ...(await claim()), reason: "It broke." }] })
    expect(await seen()).toBe(1)
    expect(
      await askOne(client, team.viewer, "select attempts from public.hub_dead_letters($1)", [team.id]),
    ).toBe(1)
  }))

test("what is not done by its time ends as overdue, wherever it stands, and its worker is too late", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const worker = await teamWorker(client, team)
    const soon = { complete_by: new Date(Date.now() + 60_000) }
    const held = await submit(client, team.editor, team, soon)
    const due = () =>
      askOne(client, team.viewer, "select public.hub_task($1) ->> 'complete_by' is not null", [held])
    expect(await due()).toBe(true)
    const [offer] = (await cycle(client, worker, { want: 1 })).offers
    const waiting = await submit(client, team.editor, team, soon)
    await client.query("update private.promised set complete_by = now()")
    await client.query("update private.leases set deadline = now()") // as if it had been claimed with that time
    expect((await cycle(client, worker, { completes: [{ ...offer, result: 1 }] })).settled[0]?.answer).toBe(
      "stale",
    )
    await client.query("select private.hub_sweep()")
    for (const id of [held, waiting])
      expect(await askOne(client, team.viewer, "select public.hub_task($1)", [id])).toMatchObject({
        state: "failed",
        reason: expect.stringMatching(/^overdue: it was to be done by \d{4}-/) as string,
      })
    expect(await askOne(client, "postgres", "select count(*)::int from private.promised")).toBe(0)
    expect(await due()).toBe(true)
    await ask(client, team.editor, "select public.retry_task($1)", [held])
    expect(await due(), "a retry has all the time it needs").toBe(false)
  }))

test("a cancelled task ends at once; what Cerebros asked for itself cannot be cancelled", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await submit(client, team.editor, team)
    expect(await askOne(client, team.editor, "select public.cancel_task($1)", [id])).toBe(true)
    expect(await askOne(client, team.editor, "select public.cancel_task($1)", [id])).toBe(false)
    const own = await askOne<string>(
      client,
      "postgres",
      "select private.submit_task(kind => 'extract', workspace_id => $1)",
      [team.id],
    )
    expect(await refusal(client, team.editor, "select public.cancel_task($1)", [own])).toBe("not_cancellable")
  }))

test("[TH6] a revoked token ends its worker's next word, and its work goes to another at once", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const id = await submit(client, team.editor, team)
    const worker = await teamWorker(client, team)
    await cycle(client, worker, { want: 1 })
    await ask(client, team.owner, "select public.revoke_worker_token($1)", [worker.token])
    expect(await refusal(client, worker, "select public.hub_turn($1, 1)", [worker.workerId])).toBe(
      "not_a_worker",
    )
    expect(await refusal(client, worker, "select public.hub_account()")).toBe("not_a_worker")
    const next = await teamWorker(client, team)
    expect((await cycle(client, next, { want: 1 })).offers[0]?.task_id).toBe(id)
    expect(
      await ask(
        client,
        team.owner,
        "select name, hint, revoked_at is not null as revoked from public.worker_tokens($1) where id = $2",
        [team.id, worker.token],
      ),
    ).toEqual([{ name: "Ours", hint: "abcd", revoked: true }])
  }))

test("a token's workers are offered the kinds it was made for, which owners see", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const plain = await submit(client, team.editor, team, { needed_capabilities: ["trainer"] })
    const training = await submit(client, team.editor, team, {
      kind: "train",
      needed_capabilities: ["trainer"],
    })
    const offered = async (kinds: string[]) => {
      const worker = await teamWorker(client, team, { capabilities: ["trainer"], kinds })
      const { offers } = await cycle(client, worker, { want: 2 })
      await ask(client, team.owner, "select public.revoke_worker_token($1)", [worker.token]) // gives back what it was offered
      return offers.map(({ task_id }) => task_id).sort()
    }
    expect(await offered(["train"])).toEqual([training])
    expect(await offered(["task"])).toEqual([plain])
    expect(await offered(["task", "train"])).toEqual([plain, training].sort())
    const seen = await ask(client, team.owner, "select kinds from public.worker_tokens($1)", [team.id])
    expect(seen.map(({ kinds }) => kinds)).toEqual(
      expect.arrayContaining([["train"], ["task"], ["task", "train"]]),
    )
    const account = await makeServiceAccount(client, "odd", { service: "worker", workspace_id: team.id })
    for (const kinds of [["settle"], []])
      expect(await refusal(client, team.owner, REGISTER, [team.id, [], account.id, kinds])).toBe(
        "invalid_input",
      )
  }))

test("members of a workspace hear that its tasks move, at most once a second", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const told = () =>
      askOne(
        client,
        "postgres",
        "select count(*)::int from realtime.messages where event = 'rows_changed' and topic like 'workspace:%' and payload ->> 'table' = 'tasks'",
      )
    await submit(client, team.editor, team)
    await submit(client, team.editor, team)
    expect(await told()).toBe(1)
    await client.query("update private.news set told_at = now() - interval '2 seconds'")
    await submit(client, team.editor, team)
    expect(await told()).toBe(2)
  }))
