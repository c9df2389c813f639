// Policies at 20,000 rows: what they ask is asked once a statement, never once a row.
import type pg from "pg"
import { beforeAll, expect, test } from "vitest"
import { actAs, openDatabase } from "../support/database.ts"
import { type Team, makeTeam } from "./database-world.ts"

const database = openDatabase()
const ROWS = 20_000
let client: pg.Client
let team: Team

beforeAll(async () => {
  client = await database.connect()
  await client.query("begin")
  team = await makeTeam(client)
  const other = await makeTeam(client, "other")
  for (const { id, agent } of [team, other]) {
    await client.query(
      "insert into public.examples (workspace_id, agent_id, prompt) select $1, $2, n::text from generate_series(1, $3::int) as n",
      [id, agent, ROWS / 2],
    )
    await client.query(
      "insert into public.documents (workspace_id, agent_id, collection, name, size_bytes, content_hash) select $1, $2, 'references', n::text, 1, md5(n::text) || md5(n::text) from generate_series(1, $3::int) as n",
      [id, agent, ROWS / 2],
    )
    await client.query(
      "insert into storage.objects (bucket_id, name) select 'documents', object_path from public.documents where workspace_id = $1",
      [id],
    )
  }
  await client.query("commit")
  await client.query("analyze")
}, 60_000)

type Node = Record<string, unknown> & { Plans?: Node[] }

/** The plan of a query as `who` asks it, as text and with how often its lookups ran. */
async function planOf(sql: string) {
  await client.query("begin")
  await actAs(client, team.editor)
  const { rows } = await client.query(`explain (analyze, format json) ${sql}`)
  const [{ Plan: root, "Execution Time": ms }] = rows[0]["QUERY PLAN"] as [
    { Plan: Node; "Execution Time": number },
  ] // explain's format
  await client.query("rollback")
  const nodes: Node[] = []
  const walk = (node: Node) => {
    nodes.push(node)
    node.Plans?.forEach(walk)
  }
  walk(root)
  return { ms, nodes }
}

/** Nodes that read many rows and call a function of ours or of auth in their condition for each of them. */
const perRow = (nodes: Node[]) =>
  nodes.filter((node) => {
    const conditions = ["Filter", "Index Cond", "Recheck Cond", "Join Filter"].map((key) =>
      JSON.stringify(node[key] ?? ""),
    )
    const reads =
      (Number(node["Actual Rows"]) + Number(node["Rows Removed by Filter"] ?? 0)) *
      Number(node["Actual Loops"])
    return reads > 100 && conditions.some((text) => /(private|auth)\.\w+\(/.test(text))
  })
/** The lookups of who may do what: `in (select private.workspaces_where_i_may(…))` is planned as a ProjectSet. */
const lookups = (nodes: Node[]) => nodes.filter((node) => node["Node Type"] === "ProjectSet")

test.each([
  ["all examples one may see", "select id from public.examples"],
  [
    "the newest examples of an agent",
    "select id from public.examples where agent_id = (select agent_id from public.examples limit 1) and deleted_at is null order by number limit 50",
  ],
  ["all documents one may see", "select id from public.documents"],
  ["a change of many rows", "update public.documents set removed_at = now()"],
])("%s: no function is called for each row", async (_what, sql) => {
  const { nodes } = await planOf(sql)
  expect(perRow(nodes)).toEqual([])
  expect(lookups(nodes)).not.toEqual([])
  for (const lookup of lookups(nodes)) expect(lookup["Actual Loops"]).toBeLessThanOrEqual(1)
})

test("a policy with a bare call is caught", async () => {
  await client.query("begin")
  await client.query(
    'alter policy "Members see examples" on public.examples using (private.i_may_join(prompt))',
  )
  await client.query("commit")
  const { nodes } = await planOf("select id from public.examples")
  await client.query(
    `alter policy "Members see examples" on public.examples using (workspace_id in (select private.workspaces_where_i_may('read')))`,
  )
  expect(perRow(nodes)).not.toEqual([])
})

test("the calls of live editing read no table as a whole, among 10,000 documents", async () => {
  await client.query("begin")
  await client.query(
    "insert into private.example_docs (example_id, state, size_bytes, head, settled_seq) select id, '\\x0000', 2, 3, 3 from public.examples",
  )
  await client.query(
    "insert into private.example_lineages (example_id, lineage, reached) select example_id, n, '\\x00' from private.example_docs, generate_series(1, 2) as n",
  )
  await client.query(
    "insert into private.example_clients (example_id, lineage, client, user_id) select example_id, 1, 7, $1 from private.example_docs",
    [team.editor.id],
  )
  await client.query(
    "insert into private.example_updates (example_id, lineage, seq, client, number, update) select example_id, 1, n, 7, n, '\\x0000' from private.example_docs, generate_series(1, 3) as n",
  )
  await client.query(
    "insert into public.example_versions (example_id, number, workspace_id, prompt, reasoning, output, settled_seq) select id, n, workspace_id, prompt, '', '', 0 from public.examples, generate_series(1, 2) as n",
  )
  await client.query("commit")
  await client.query("analyze")
  const { rows } = await client.query("select id from public.examples where agent_id = $1 limit 1", [
    team.agent,
  ])
  const example = String(rows[0].id)
  await client.query("begin")
  let before = 0
  /** Whole reads of the tables since it was asked last. */
  const reads = async () => {
    const { rows: counted } = await client.query(
      "select sum(seq_scan)::int as many from pg_stat_xact_user_tables where relname like 'example%'",
    )
    const since = Number(counted[0].many) - before
    before += since
    return since
  }
  await reads()
  for (const [sql, params] of [
    ["select public.open_example($1, 7)", [example]],
    ["select public.push_updates($1, 1, 7, $2)", [example, JSON.stringify([{ number: 9, update: "AAA=" }])]],
    ["select public.updates_since($1, 1, 2)", [example]],
    ["select public.example_history($1)", [example]],
    ["select public.settle_now($1)", [team.agent]],
  ] as const) {
    await actAs(client, team.editor)
    await client.query(sql, [...params])
    await actAs(client, "postgres")
    expect(await reads(), sql).toBe(0)
  }
  await client.query("select count(prompt) from public.examples")
  expect(await reads()).toBe(1) // and this is how a whole read shows
  await client.query("rollback")
})

// Timed, so on a quiet machine alone: `npm run test:full`.
test.runIf(process.env.CEREBROS_FULL)(
  "reading 10,000 rows with policies takes at most twice as long as without, and a moment",
  async () => {
    const median = async (ask: () => Promise<number>) => {
      const times: number[] = []
      for (let n = 0; n < 7; n++) times.push(await ask())
      return times.toSorted((a, b) => a - b)[3] ?? 0
    }
    const withPolicies = await median(async () => (await planOf("select id from public.examples")).ms)
    const without = await median(async () => {
      const { rows } = await client.query(
        `explain (analyze, format json) select id from public.examples where workspace_id = '${team.id}'`,
      )
      return Number((rows[0]["QUERY PLAN"] as [Record<string, unknown>])[0]["Execution Time"])
    })
    expect(withPolicies).toBeLessThan(2 * without + 5) // 5 ms: the fixed cost of looking up who asks, on a busy machine
  },
)

test("one file among 20,000 is opened by its index", async () => {
  const { rows } = await client.query(
    "select object_path from public.documents where workspace_id = $1 limit 1",
    [team.id],
  )
  const { nodes, ms } = await planOf(
    `select id from storage.objects where bucket_id = 'documents' and name = '${String(rows[0].object_path)}'`,
  )
  expect(
    nodes.filter((node) => node["Node Type"] === "Seq Scan" && Number(node["Actual Rows"]) > 1000),
  ).toEqual([])
  expect(ms).toBeLessThan(200)
})

// What find_examples asks, as it composes it: by index in every order, and for every filter that few rows fit.
test.each([
  ["oldest first", "{}", "e.number"],
  ["newest first", "{}", "e.number desc"],
  ["lowest quality first", "{}", "e.quality, e.number"],
  ["last changed first", "{}", "e.updated_at desc, e.number desc"],
  ["one state", '{"state": "approved"}', "e.number"],
  ["mine", '{"assignee": "00000000-0000-4000-8000-000000000001"}', "e.number"],
  ["a tag", '{"tag": "price"}', "e.number"],
  ["near-duplicates", '{"duplicates": true}', "e.number"],
])("a page of examples, %s, reads no more than it shows", async (_what, filter, order) => {
  const { rows } = await client.query("select private.condition_of($1) as condition", [filter])
  const condition = String(rows[0].condition).replaceAll("$1", `'${team.agent}'`)
  const { rows: plan } = await client.query(
    `explain (analyze, format json) select e.id from public.examples e where e.agent_id = '${team.agent}' and ${condition} order by ${order} limit 50`,
  )
  const read: number[] = []
  const walk = (node: Node) => {
    read.push(
      (Number(node["Actual Rows"]) + Number(node["Rows Removed by Filter"] ?? 0)) *
        Number(node["Actual Loops"]),
    )
    node.Plans?.forEach(walk)
  }
  walk((plan[0]["QUERY PLAN"] as [{ Plan: Node }])[0].Plan)
  expect(Math.max(...read)).toBeLessThanOrEqual(100)
})
