// What people do with versions and releases.
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import type { Format } from "@cerebros/pipeline/exchange/formats.ts"
import type { Preference } from "@cerebros/pipeline/release/preferences.ts"
import type { Split } from "@cerebros/pipeline/release/split.ts"
import { ReleaseManifest } from "@cerebros/contract/release.ts"
import type { Agent } from "../../model/agent.ts"
import { releasePairsKey } from "../../model/keys.ts"
import { callFunction } from "../../lib/functions.ts"
import { Problem, unwrap } from "../../lib/problem.ts"
import { saveBlob } from "../../lib/save-blob.ts"
import { supabase } from "../../lib/supabase.ts"
import { DOWNLOAD } from "./words.ts"

type Reply = PromiseLike<Parameters<typeof unwrap>[0]>
/** Of functions that answer nothing. */
const done = async (reply: Reply) => {
  const answer = await reply
  if (answer.error) unwrap(answer)
}

/** A pinned version is kept however many follow. */
export const pin = (modelId: string, pinned: boolean): Promise<void> =>
  done(supabase.rpc("pin_model", { model_id: modelId, pinned }))

/** Freezes what stands now, everything typed before included, without training on it. */
export async function freezeRelease(agentId: string, note: string): Promise<void> {
  await settled(agentId)
  await done(supabase.rpc("freeze_release", { agent_id: agentId, note }))
}

/** Agrees to what is frozen, once. */
export const approveRelease = (releaseId: string): Promise<void> =>
  done(supabase.rpc("approve_release", { release_id: releaseId }))

/** Starts a training on what was frozen then. */
export async function trainOn(
  { id, status }: Pick<Agent, "id" | "status">,
  releaseId: string,
): Promise<void> {
  await callFunction("submit-training", z.object({ run_id: z.string() }), {
    agent_id: id,
    release_id: releaseId,
    ...(status === "ready" && { again: true }),
  })
}

const Behind = z.object({ examples: z.number(), before: z.string() })
const SETTLING_MS = 20_000 // a worker needs two or three seconds; after this none is there
const LOOK_MS = 500

/** Waits until everything typed before now stands in the examples' texts. Throws `not_settled` when nobody settles it. */
async function settled(agent: string): Promise<void> {
  const giveUpAt = Date.now() + SETTLING_MS
  for (let before: string | null = null; ;) {
    const reply = await supabase.rpc("settle_now", { agent, before: before as string }) // null is taken; the generated types do not say so
    const behind = Behind.parse(unwrap(reply))
    if (behind.examples === 0) return
    if (Date.now() > giveUpAt) throw new Problem("not_settled")
    before = behind.before
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

const Stored = z.object({ hash: z.string(), folder: z.string(), manifest: ReleaseManifest })

/** A release's manifest and hash, and its stored files. Only who may start training may read them. */
async function stored(releaseId: string) {
  const { hash, folder, manifest } = Stored.parse(
    unwrap(await supabase.from("releases").select("hash, folder, manifest").eq("id", releaseId).single()),
  )
  const read = async (part: string) => {
    const { data, error } = await supabase.storage.from("training").download(`${folder}/${part}`)
    if (error) throw new Problem("unexpected", { detail: DOWNLOAD.unreadable(part), cause: error })
    return data
  }
  return { hash, manifest, read }
}

/** Saves a release as one file, which is checked against its hash. */
export async function downloadRelease(releaseId: string, name: string): Promise<void> {
  const { releaseFile } = await import("./release-file.ts")
  const { hash, manifest, read } = await stored(releaseId)
  saveBlob(await releaseFile(manifest, hash, read), name)
}

/** Saves the examples of a release, or those of one part, in a format that others read; what is stored is checked against its hash. */
export async function downloadExamples(
  releaseId: string,
  name: string,
  format: Format,
  split: Split | "all",
): Promise<void> {
  const { examplesFile } = await import("./release-file.ts")
  const { hash, manifest, read } = await stored(releaseId)
  saveBlob(await examplesFile(manifest, hash, read, format, split), name)
}

const Rejected = z.array(z.object({ example_id: z.string(), rejected: z.string() }))

/** The answers that a release's examples correct. */
const rejectedIn = async (releaseId: string): Promise<z.infer<typeof Rejected>> =>
  Rejected.parse(unwrap(await supabase.rpc("release_pairs", { release_id: releaseId })))

export const pairsQuery = (releaseId: string) =>
  queryOptions({ queryKey: releasePairsKey(releaseId), queryFn: () => rejectedIn(releaseId) })

/** Saves the preference pairs of a release or of one part of it. Throws when there are none in it. */
export async function downloadPairs(
  releaseId: string,
  name: string,
  form: Preference,
  split: Split | "all",
): Promise<void> {
  const { pairsFile } = await import("./release-file.ts")
  const [{ hash, manifest, read }, rows] = await Promise.all([stored(releaseId), rejectedIn(releaseId)])
  const rejected = new Map(rows.map((row) => [row.example_id, row.rejected]))
  saveBlob(await pairsFile(manifest, hash, read, form, split, rejected), name)
}

/** Keeps which of two answers the person finds better, without knowing whose they are. */
export const chooseBlind = (
  models: { model_a: string; model_b: string },
  questionId: string,
  better: "a" | "b" | "tie",
): Promise<void> => done(supabase.rpc("choose_blind", { ...models, question_id: questionId, better }))
