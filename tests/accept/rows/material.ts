// What an assistant learns from: documents up and down, examples drafted from them, and their review.
import { readFileSync } from "node:fs"
import { FILE_MAX_BYTES } from "@cerebros/contract/limits.ts"
import { slice } from "@cerebros/contract/span.ts"
import { call, drafted, sha256, uploadSamples } from "../../support/journey/building.ts"
import { must } from "../../support/journey/person.ts"
import { samples } from "../../support/journey/samples.ts"
import { rewrite } from "../../support/journey/typing.ts"
import { until } from "../../support/until.ts"
import { demand } from "../demand.ts"
import type { Scene } from "../scene.ts"

export async function uploading(scene: Scene): Promise<string> {
  const [ann, agent] = [scene.the("ann"), scene.the("agent")]
  const startedAt = performance.now()
  const rows = await uploadSamples(ann, agent)
  for (const [index, row] of rows.entries()) {
    const file = must(await ann.client.storage.from("documents").download(row.object_path))
    const [came, went] = [
      sha256(new Uint8Array(await file.arrayBuffer())),
      sha256(readFileSync(samples[index]?.path ?? "")),
    ]
    demand(came === went, `${row.name} came back with other bytes.`)
  }
  const seconds = (performance.now() - startedAt) / 1000
  await until("every document is read", async () => {
    const documents = must(
      await ann.client.from("documents").select("name, state, problem").eq("agent_id", agent),
    )
    const bad = documents.find(({ problem }) => problem !== null)
    demand(bad === undefined, `${bad?.name} cannot be read: ${bad?.problem}`)
    return documents.every(({ state }) => state === "ready")
  })
  const [first] = rows
  demand(first !== undefined, "No document went up.")
  const { collection, name, size_bytes, content_hash } = first
  const file = { workspace_id: ann.workspace, agent_id: agent, collection, name, size_bytes, content_hash }
  const twice = await ann.client.from("documents").insert(file)
  demand(twice.error?.code === "23505", "The same content goes up twice.")
  const large = await ann.client
    .from("documents")
    .insert({ ...file, content_hash: sha256("another"), size_bytes: FILE_MAX_BYTES + 1 })
  demand(large.error !== null, "A file of 50 MiB and a byte is taken.")
  return `${rows.length} documents up and down with equal SHA-256 in ${seconds.toFixed(1)} s, all read; the same again and 50 MiB + 1 refused`
}

export async function drafting(scene: Scene): Promise<string> {
  const [ann, agent] = [scene.the("ann"), scene.the("agent")]
  const { client } = ann
  const startedAt = performance.now()
  await call(ann, "synthesize", { agent_id: agent })
  let firstMs: number | undefined
  await until("the first example", async () => {
    const { count } = await client
      .from("examples")
      .select("id", { count: "exact", head: true })
      .eq("agent_id", agent)
    if ((count ?? 0) > 0) firstMs = performance.now() - startedAt
    return firstMs !== undefined
  })
  const chunks = await drafted(ann, agent)
  const failures = chunks.filter(({ failed_count, problem }) => failed_count || problem)
  demand(
    failures.length === 0,
    `${failures.length} documents could not be drafted from: ${failures[0]?.problem ?? ""}`,
  )
  const seconds = (performance.now() - startedAt) / 1000
  const examples = await until("every quote is checked", async () => {
    const rows = must(
      await client
        .from("examples")
        .select("prompt, output, quote, quote_state, span_start, span_end, document_id")
        .eq("agent_id", agent),
    )
    return rows.every(({ quote_state }) => quote_state !== "unverified") && rows
  })
  const documents = must(await client.from("documents").select("id, content_hash").eq("agent_id", agent))
  const contents = must(
    await client.from("contents").select("content_hash, text").eq("workspace_id", ann.workspace),
  )
  const text = (document: string | null) => {
    const hash = documents.find(({ id }) => id === document)?.content_hash
    return contents.find(({ content_hash }) => content_hash === hash)?.text ?? ""
  }
  const astray = examples.filter(
    ({ document_id, span_start, span_end, quote }) =>
      slice(text(document_id), { start: span_start ?? 0, end: span_end ?? 0 }) !== quote,
  )
  demand(astray.length === 0, `${astray.length} of ${examples.length} quotes do not stand at their span.`)
  return `${examples.length} examples of ${chunks.length} documents in ${seconds.toFixed(1)} s, the first after ${((firstMs ?? 0) / 1000).toFixed(1)} s; ${examples.length} of ${examples.length} quotes stand at their span`
}

export async function reviewing(scene: Scene): Promise<string> {
  const [ann, agent] = [scene.the("ann"), scene.the("agent")]
  const [one, two, three] = must(
    await ann.client.from("examples").select("id, prompt, output").eq("agent_id", agent).order("number"),
  )
  demand(
    one !== undefined && two !== undefined && three !== undefined,
    "There are fewer than three examples.",
  )
  const change = async (id: string, state: object) => {
    const done = must(
      await ann.client.rpc("review_examples", {
        agent_id: agent,
        selection: { ids: [id] },
        change: { ...state },
      }),
    ) as { batch: string; changed: number }
    demand(done.changed === 1, "A change of one example changed another number.")
    return done.batch
  }
  const output = `${one.output} Ask Noor if in doubt.`
  await rewrite(ann, one.id, { output })
  await until("the correction stands in the list", async () => {
    const now = must(await ann.client.from("examples").select("output, edited_by").eq("id", one.id).single())
    return now.output === output && now.edited_by === ann.id
  })
  await change(one.id, { state: "approved" })
  await change(two.id, { state: "rejected", reason: "Nobody would ask that." })
  const batch = await change(three.id, { state: "approved" })
  must(await ann.client.rpc("undo_review", { batch }))
  const stands = must(
    await ann.client.from("examples").select("id, state").in("id", [one.id, two.id, three.id]),
  )
  const states = [one, two, three].map(({ id }) => stands.find((row) => row.id === id)?.state).join(", ")
  demand(states === "approved, rejected, draft", `Three examples stand as ${states}.`)
  scene.leave({ corrected: { prompt: one.prompt, output } })
  return "one corrected by typing and approved, one rejected with its reason, one taken back"
}
