// The sample assistant: real documents that come with the app, from upload to a trained assistant, in one go.
// Lives beside the pages: leaving the dashboard does not stop it, and after a reload it goes on where it was.
import { agentsKey } from "../../model/keys.ts"
import { createRoot, onCleanup } from "solid-js"
import { createStore } from "solid-js/store"
import { z } from "zod"
import { Collection } from "@cerebros/contract/draft.ts"
import { ROWS_CHANGED } from "@cerebros/contract/topics.ts"
import { agentQueries, isNameTaken } from "../../model/agent.ts"
import { callFunction } from "../../lib/functions.ts"
import type { AgentPlace } from "../../model/membership.ts"
import { Problem, toProblem, unwrap } from "../../lib/problem.ts"
import { queryClient } from "../../lib/query.ts"
import { createTopic } from "../../lib/realtime.ts"
import { onSignOut } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"
import { announce, finish, hashOf, readHere, send } from "../../model/upload-file.ts"
import { alone } from "../../model/upload-tabs.ts"
import { draftedShare, type DraftingRow, type FileState } from "./sample-share.ts"
import { SAMPLE } from "./words.ts"

export const SAMPLE_NAME = SAMPLE.name
const LOST_LOOK_MS = 3000 // how often to ask while broadcasts do not arrive
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
}
const NONE: Sample = { step: undefined, share: 0, agentId: undefined, problem: undefined }

const [sample, setSample] = createStore<Sample>({ ...NONE })
export { sample }

let stop = new AbortController()

const KEY = "cerebros.sample"
const Begun = z.object({ agentId: z.string(), workspaceId: z.string() })

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
  make(workspaceId, topicOf, sample.problem === undefined ? undefined : sample.agentId)

/** Goes on with the one that this tab was making in the workspace before it was loaded anew, if there is one. */
export function resumeSample(workspaceId: string, topicOf: TopicOf): void {
  const begun = Begun.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? "null"))
  if (sample.step === undefined && begun.success && begun.data.workspaceId === workspaceId)
    void make(workspaceId, topicOf, begun.data.agentId)
}

async function make(workspaceId: string, topicOf: TopicOf, begunId: string | undefined): Promise<void> {
  stop = new AbortController()
  const { signal } = stop
  const go = (step: Sample["step"]) => setSample({ step, share: 0 })
  try {
    setSample({ ...NONE, step: "create" })
    const files = z.array(SampleFile).parse(await (await fetchSample("index.json", signal)).json())
    const agentId = begunId ?? (await createAgent(workspaceId))
    sessionStorage.setItem(KEY, JSON.stringify({ agentId, workspaceId }))
    setSample("agentId", agentId)
    go("upload")
    await sendAll(files, { workspaceId, agentId }, signal)
    go("draft")
    await callFunction("synthesize", z.object({ documents: z.number() }), { agent_id: agentId }, { signal })
    const topic = topicOf({ id: agentId, workspace_id: workspaceId })
    await until(topic, signal, () => lookAtDrafting(agentId))
    go("train")
    await callFunction(
      "submit-training",
      z.object({ run_id: z.string() }),
      { agent_id: agentId, include_unreviewed: true },
      { signal },
    ).catch((error: unknown) => {
      if (toProblem(error).code !== "already_ready") throw error // it was trained while the page was away
    })
    await until(topic, signal, () => lookAtTraining(agentId))
    go("ready")
  } catch (error) {
    if (signal.aborted) return
    const { message, detail } = toProblem(error)
    setSample("problem", detail ? `${message} (${detail})` : message)
  } finally {
    if (!signal.aborted) sessionStorage.removeItem(KEY)
    void queryClient.invalidateQueries({ queryKey: agentsKey() })
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

async function lookAtTraining(agentId: string): Promise<boolean> {
  const [agent, run] = await Promise.all([
    queryClient.fetchQuery({ ...agentQueries.one(agentId), staleTime: 0 }),
    queryClient.fetchQuery({ ...agentQueries.run(agentId), staleTime: 0 }),
  ])
  if (run) setSample("share", run.progress / 100)
  if (agent.status === "failed")
    throw new Problem("nas_refused", { detail: agent.failure_reason ?? undefined })
  if (agent.status !== "ready" && agent.status !== "training") throw new Problem("not_training")
  return agent.status === "ready"
}

/** Looks after every broadcast on `topic` until `look` says it is done; while broadcasts are lost, every few seconds. */
async function until(
  topic: string | undefined,
  signal: AbortSignal,
  look: () => Promise<boolean>,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let looking = false
  let again = false
  const check = async (): Promise<void> => {
    if (looking) {
      again = true // something changed behind what is being read
      return
    }
    looking = true
    try {
      do {
        again = false
        if (await look()) return resolve()
      } while (again && !signal.aborted)
    } catch (error) {
      reject(toProblem(error))
    } finally {
      looking = false
    }
  }
  const dispose = createRoot((drop) => {
    const state = createTopic(
      () => topic,
      { [ROWS_CHANGED]: () => void check() },
      () => void check(),
    )
    const timer = setInterval(() => state() !== "joined" && void check(), LOST_LOOK_MS)
    onCleanup(() => clearInterval(timer))
    return drop
  })
  const abort = () => reject(toProblem(signal.reason))
  signal.addEventListener("abort", abort, { once: true })
  try {
    await promise
  } finally {
    signal.removeEventListener("abort", abort)
    dispose()
  }
}
