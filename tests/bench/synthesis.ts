// From Continue to examples, with the offline writer: the first one, a document of one chunk, and the handbook of ten.
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { basename } from "node:path"
import { fixtures, samplesOf } from "../support/journey/samples.ts"
import { must } from "../support/journey/person.ts"
import { until } from "../support/until.ts"
import { type BenchWorld, bench, makeAgent } from "./support/bench-world.ts"

await bench("synthesis", async (world) => {
  const long = fixtures.reduce((best, path) =>
    readFileSync(path).length > readFileSync(best).length ? path : best,
  )
  const short = await draft(world, "Short", samplesOf("work_products"))
  const handbook = await draft(world, "Handbook", [long])
  return {
    metrics: {
      first_example_s: short.firstS,
      synthesis_s_per_document: short.allS / short.documents,
      ten_chunks_s: handbook.allS,
      ten_chunks_count: handbook.chunks,
      quotes_verbatim_percent: 100 * Math.min(short.verbatim, handbook.verbatim),
      failed_chunks_count: short.failed + handbook.failed,
    },
  }
})

/** Uploads the files, asks for examples and waits for the last chunk. */
async function draft(world: BenchWorld, name: string, paths: readonly string[]) {
  const { client, workspace } = world.person
  const agent = await makeAgent(world, name)
  for (const path of paths) {
    const bytes = readFileSync(path)
    const content_hash = createHash("sha256").update(bytes).digest("hex")
    const row = {
      workspace_id: workspace,
      agent_id: agent,
      collection: "work_products",
      name: basename(path),
      size_bytes: bytes.length,
      content_hash,
    }
    const document = must(await client.from("documents").insert(row).select("id, object_path").single())
    must(await client.storage.from("documents").upload(document.object_path ?? "", bytes))
    must(await client.rpc("finish_upload", { document_id: document.id }))
  }
  await until("all documents are read", async () => {
    const { data } = await client.from("documents").select("state").eq("agent_id", agent)
    return data?.every((each) => each.state === "ready")
  })
  const startedAt = performance.now()
  const since = () => (performance.now() - startedAt) / 1000
  must(await client.functions.invoke("synthesize", { body: { agent_id: agent } }))
  let firstS = 0
  const drafting = await until(
    "all chunks are drafted",
    async () => {
      const { data } = await client.from("drafting").select("*").eq("agent_id", agent)
      if (firstS === 0 && data?.some((each) => Number(each.example_count) > 0)) firstS = since()
      return data?.every(
        (each) =>
          each.planned_at && Number(each.done_count) + Number(each.failed_count) === Number(each.chunk_count),
      )
        ? data
        : undefined
    },
    120_000,
  )
  const allS = since()
  const { rows } = await world.database.query<{ good: number }>(
    "select coalesce(avg((strpos(c.text, e.quote) > 0)::int), 0)::float as good from public.examples e join public.documents d on d.id = e.document_id join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash where e.agent_id = $1",
    [agent],
  )
  const sum = (column: "chunk_count" | "failed_count") =>
    drafting.reduce((total, each) => total + Number(each[column]), 0)
  return {
    firstS,
    allS,
    documents: paths.length,
    chunks: sum("chunk_count"),
    failed: sum("failed_count"),
    verbatim: rows[0]?.good ?? 0,
  }
}
