// Runs one training in a process of its own and of lower priority, so that questions are answered meanwhile.
import { fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { EncoderFault } from "./encoders/outside.ts"
import type { TrainingNews, TrainingOrder } from "./training/worker.ts"

/** What a run tells while it goes on. */
export type RunNews = Exclude<TrainingNews, { kind: "unencoded" }>

/** Why a training cannot succeed, for people: it is not begun again. */
export class TrainingFault extends Error {
  override name = "TrainingFault"
}

/** Trains the job whose data stands in its folder: by a process of this service, or wherever else. */
export type Train = (
  job: TrainingOrder & { jobId: string },
  signal: AbortSignal,
  onNews: (news: RunNews) => void,
) => Promise<void>

/** The process of a training, and what its Node is told. */
export const TRAINING_PROCESS = {
  file: fileURLToPath(new URL("./training-process.ts", import.meta.url)),
  execArgv: ["--heap-growing-percent=50"] as string[], // garbage is collected at half of what is in use, not at several times as much; no limit, which a larger submission would hit
} as const

/** Resolves when the model is written; rejects when the process dies, with an `EncoderFault` when texts cannot be encoded, or when `signal` stops it. All news have been told by then. */
export async function runTraining(
  { jobFolder, modelFolder, budgetSeconds, vectorsFolder }: TrainingOrder,
  signal: AbortSignal,
  onNews: (news: RunNews) => void,
): Promise<void> {
  signal.throwIfAborted()
  const child = fork(TRAINING_PROCESS.file, {
    execArgv: TRAINING_PROCESS.execArgv,
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  })
  const stop = () => void child.kill("SIGKILL")
  let trained = false
  let fault: Error | null = null
  signal.addEventListener("abort", stop)
  // The process speaks TrainingNews and nothing else.
  child.on("message", (news: TrainingNews) => {
    if (signal.aborted) return
    trained ||= news.kind === "trained"
    if (news.kind === "unencoded") fault = new EncoderFault(news.reason)
    else onNews(news)
  })
  child.on("error", (error) => (fault = error)) // it could not be started or told
  const ended = Promise.all([once(child, "exit"), once(child, "disconnect")]) // its last news may come after its end
  child.send({ jobFolder, modelFolder, budgetSeconds, vectorsFolder } satisfies TrainingOrder)
  try {
    const [[code, by]] = (await ended) as [[number | null, string | null], unknown[]] // as Node's documentation has it
    if (!trained) throw fault ?? new Error(`the training process ended with ${code ?? by}`)
  } finally {
    signal.removeEventListener("abort", stop)
  }
}
