// Freezing a quarter of a million examples: until the call is answered, and until the files are written, beside one plain COPY of the
// same texts out of the database. With a number as argument, so many.
import { loadavg } from "node:os"
import postgres from "postgres"
import { must } from "../support/journey/person.ts"
import { until } from "../support/until.ts"
import { bench, makeAgent } from "./support/bench-world.ts"

const EXAMPLES = Number(process.argv[2] ?? 250_000)

await bench("release", async (world) => {
  const { person, database, stack } = world
  const agent = await makeAgent(world, "Large")
  await database.query("set cerebros.quiet = 'on'")
  // How alike they are is not what is measured, and would take minutes.
  for (const trigger of ["then_mark_duplicates", "note_words"])
    await database.query(`alter table public.examples disable trigger ${trigger}`)
  await database.query(
    `insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, state)
     select $1, $2, 'How many bolts does shelf ' || n || ' of store ' || n % 97 || ' hold?', 'The stock list names shelf ' || n || '.',
       'Shelf ' || n || ' holds ' || n * 7919 % 1000 || ' bolts, ' || repeat('counted twice a year, ', n % 12) || 'as the list says.',
       case when n % 3 = 0 then 'approved' else 'draft' end
     from generate_series(1, $3::int) as n`,
    [person.workspace, agent, EXAMPLES],
  )
  const startedAt = performance.now()
  must(await person.client.rpc("freeze_release", { agent_id: agent }))
  const answeredS = (performance.now() - startedAt) / 1000
  const bytes = await until(
    "the files are written",
    async () => {
      const [row] = must(await person.client.from("releases").select("state, manifest").eq("agent_id", agent))
      const manifest = row?.manifest as { qa_pairs: { text_bytes: number } } | null | undefined // as the worker wrote it
      return row?.state === "failed" ? 0 : manifest?.qa_pairs.text_bytes
    },
    300_000,
  )
  const frozenS = (performance.now() - startedAt) / 1000
  const sql = postgres(stack.settings.dbUrl, { max: 1 })
  const copyStartedAt = performance.now()
  for await (const _ of await sql`copy (select prompt, reasoning, output, state from public.examples) to stdout`.readable());
  const copyS = (performance.now() - copyStartedAt) / 1000
  await sql.end()
  return {
    metrics: {
      examples: EXAMPLES,
      answered_s: answeredS,
      frozen_s: frozenS,
      frozen_ratio: frozenS / copyS,
      text_mb: bytes / 1e6,
      load: loadavg()[0] ?? Number.NaN,
    },
    peers: { copy_s: copyS },
  }
})
