// The sample assistant: real documents that come with the app, from upload to a trained assistant, in one go.
// Lives beside the pages: leaving the dashboard does not stop it, and after a reload it goes on where it was.
import { agentsKey } from "../../model/keys.ts"
import { createStore } from "solid-js/store"
import { z } from "zod"
import { Collection } from "@cerebros/contract/draft.ts"
import { agentQueries, isNameTaken } from "../../model/agent.ts"
import { callFunction } from "../../lib/functions.ts"
import type { AgentPlace } from "../../model/membership.ts"
import { Problem, toProblem, unwrap } from "../../lib/problem.ts"
import { queryClient } from "../../lib/query.ts"
import { onSignOut } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"
import { announce, finish, hashOf, readHere, send } from "../../model/upload-file.ts"
import { alone } from "../../model/upload-tabs.ts"
import { persist, until } from "./follow.ts"
import { draftedShare, type DraftingRow, type FileState } from "./sample-share.ts"
import { SAMPLE } from "./words.ts"

export const SAMPLE_NAME = SAMPLE.name
const TRIES_FOR_A_NAME = 20

const SampleFile = z.object({ name: z.string(), collection: Collection, file: z.string() })
type SampleFile = z.infer<typeof SampleFile>

export const STEPS = ["create", "upload", "draft", "train"] as const
export type Step = (typeof STEPS)[number]
type Sample = {
  /** Undefined while none is being made. */
  step: Step | "ready" | undefined
  /** 0 to 1, within the step. */
  share: number
  agentId: string | undefined
  /** Why it stopped at `step`, in words. */
  problem: string | undefined
  /** When it began, ms since 1970. */
  sinceMs: number
  /** Whether the server said how far it is when it was asked last. */
  isSeen: boolean
}
const NONE: Sample = {
  step: undefined,
  share: 0,
  agentId: undefined,
  problem: undefined,
  sinceMs: 0,
  isSeen: true,
}

const [sample, setSample] = createStore<Sample>({ ...NONE })
export { sample }

let stop = new AbortController()

const KEY = "cerebros.sample"
const Begun = z.object({ agentId: z.string(), workspaceId: z.string(), sinceMs: z.number() })
type Begun = Pick<z.infer<typeof Begun>, "agentId" | "sinceMs">

/** Forgets the one that was being made and sends nothing more for it. */
export function dismissSample(): void {
  stop.abort(new DOMException("Dismissed", "AbortError"))
  setSample({ ...NONE })
  sessionStorage.removeItem(KEY)
}
onSignOut(dismissSample)

type TopicOf = (agent: AgentPlace) => string | undefined

/**
 * Makes one in the workspace, or goes on with the one that stopped. `topicOf` names an agent's topic. Follow it in
 * `sample`; nothing is thrown.
 */
export const makeSample = (workspaceId: string, topicOf: TopicOf): Promise<void> =>
  make(
    workspaceId,
    topicOf,
    sample.problem !== undefined && sample.agentId !== undefined
      ? { agentId: sample.agentId, sinceMs: Date.now() }
      : undefined,
  )

/** Goes on with the one that this tab was making in the workspace before it was loaded anew, if there is one. */
export function resumeSample(workspaceId: string, topicOf: TopicOf): void {
  const begun = Begun.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? "null"))
  if (sample.step === undefined && begun.success && begun.data.workspaceId === workspaceId)
    void make(workspaceId, topicOf, begun.data)
}

async function make(workspaceId: string, topicOf: TopicOf, begun?: Begun): Promise<void> {
  stop.abort(new DOMException("Begun anew", "AbortError"))
  stop = new AbortController()
  const { signal } = stop
  try {
    await build(workspaceId, topicOf, signal, begun)
  } catch (error) {
    if (signal.aborted) return
    stopFor(toProblem(error))
  } finally {
    if (!signal.aborted) sessionStorage.removeItem(KEY)
    void queryClient.invalidateQueries({ queryKey: agentsKey() })
  }
  const { agentId } = sample
  if (sample.problem === undefined || agentId === undefined) return
  const topic = topicOf({ id: agentId, workspace_id: workspaceId })
  // Its end says nothing new: it was dismissed, begun anew, or deleted.
  await until(topic, signal, () => lookAfterProblem(agentId), isSeen).catch(() => undefined)
}

const go = (step: Sample["step"]) => setSample({ step, share: 0, problem: undefined })
const stopFor = ({ message, detail }: Problem) =>
  setSample("problem", detail ? `${message} (${detail})` : message)
const isSeen = (seen: boolean) => setSample("isSeen", seen)

async function build(
  workspaceId: string,
  topicOf: TopicOf,
  signal: AbortSignal,
  begun: Begun | undefined,
): Promise<void> {
  const sinceMs = begun?.sinceMs ?? Date.now()
  setSample({ ...NONE, step: "create", sinceMs })
  const files = await persist(
    async () => z.array(SampleFile).parse(await (await fetchSample("index.json", signal)).json()),
    signal,
  )
  const agentId = begun?.agentId ?? (await createAgent(workspaceId))
  sessionStorage.setItem(KEY, JSON.stringify({ agentId, workspaceId, sinceMs }))
  setSample("agentId", agentId)
  go("upload")
  await sendAll(files, { workspaceId, agentId }, signal)
  go("draft")
  const about = { agent_id: agentId }
  await persist(
    () => callFunction("synthesize", z.object({ documents: z.number() }), about, { signal }),
    signal,
  )
  const topic = topicOf({ id: agentId, workspace_id: workspaceId })
  await until(topic, signal, () => lookAtDrafting(agentId), isSeen)
  go("train")
  await persist(() => submit(agentId, signal), signal)
  await until(topic, signal, () => lookAtTraining(agentId), isSeen)
  go("ready")
}

/** Has it trained. An answer that was lost on its way stopped nothing: the assistant says whether it trains. */
async function submit(agentId: string, signal: AbortSignal): Promise<void> {
  try {
    await callFunction(
      "submit-training",
      z.object({ run_id: z.string() }),
      { agent_id: agentId, include_unreviewed: true },
      { signal },
    )
  } catch (error) {
    const { status } = await agentNow(agentId)
    if (status !== "training" && status !== "ready") throw error
  }
}

async function fetchSample(file: string, signal: AbortSignal): Promise<Response> {
  const reply = await fetch(`/samples/${file}`, { signal })
  if (!reply.ok) throw new Problem("unexpected", { detail: SAMPLE.missing(file) })
  return reply
}

async function createAgent(workspaceId: string): Promise<string> {
  for (let number = 1; number <= TRIES_FOR_A_NAME; number++) {
    const name = number === 1 ? SAMPLE_NAME : `${SAMPLE_NAME} ${number}`
    if (await isNameTaken(workspaceId, name)) continue
    const reply = await supabase
      .from("agents")
      .insert({
        workspace_id: workspaceId,
        name,
        purpose: SAMPLE.purpose,
      })
      .select("id")
      .single()
    if (reply.error?.code === "23505") continue // taken in this very moment
    return z.object({ id: z.string() }).parse(unwrap(reply)).id
  }
  throw new Problem("name_taken")
}

async function sendAll(
  files: readonly SampleFile[],
  where: { workspaceId: string; agentId: string },
  signal: AbortSignal,
): Promise<void> {
  const shares = files.map(() => 0)
  await Promise.all(
    files.map(async ({ file: name, collection }, at) => {
      const file = new File([await (await fetchSample(name, signal)).blob()], name)
      const hash = await hashOf(await file.arrayBuffer())
      const onProgress = (share: number) => {
        shares[at] = share
        setSample("share", shares.reduce((sum, each) => sum + each, 0) / shares.length)
      }
      try {
        const document = await announce(file, hash, { ...where, collection, sample: true })
        await alone(document.id, async () => {
          await send(file, document, { signal, onProgress })
          await finish(document.id)
        })
        await readHere(file, document.id, signal)
      } catch (error) {
        if (toProblem(error).code !== "already_here") throw error // sent before the page was loaded anew, or by another tab
      }
    }),
  )
}

async function lookAtDrafting(agentId: string): Promise<boolean> {
  const [drafting, files] = await Promise.all([
    supabase
      .from("drafting")
      .select("document_id, planned_at, chunk_count, done_count, failed_count")
      .eq("agent_id", agentId),
    supabase.from("documents").select("id, state").eq("agent_id", agentId).is("removed_at", null),
  ])
  const share = draftedShare(unwrap(drafting) as DraftingRow[], unwrap(files) as FileState[])
  setSample("share", share)
  return share >= 1
}

const agentNow = (agentId: string) => queryClient.fetchQuery({ ...agentQueries.one(agentId), staleTime: 0 })

const refusal = (reason: string | null) => new Problem("nas_refused", { detail: reason ?? undefined })

async function lookAtTraining(agentId: string): Promise<boolean> {
  const [agent, run] = await Promise.all([
    agentNow(agentId),
    queryClient.fetchQuery({ ...agentQueries.run(agentId), staleTime: 0 }),
  ])
  if (run) setSample("share", run.progress / 100)
  if (agent.status === "failed") throw refusal(agent.failure_reason)
  if (agent.status !== "ready" && agent.status !== "training") throw new Problem("not_training")
  return agent.status === "ready"
}

/** The assistant has the last word on what stopped here: it may be trained from its own page, or on the server still. */
async function lookAfterProblem(agentId: string): Promise<boolean> {
  const { status, failure_reason } = await agentNow(agentId)
  if (status === "ready") go("ready")
  else if (status === "training") {
    if (sample.problem !== undefined) go("train")
    const run = await queryClient.fetchQuery({ ...agentQueries.run(agentId), staleTime: 0 })
    if (run) setSample("share", run.progress / 100)
  } else if (sample.problem === undefined) stopFor(refusal(failure_reason))
  return status === "ready"
}
