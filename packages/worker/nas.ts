// The NAS as the worker asks it: how far a job is, and one question to a new model.
import OpenAI from "openai"
import { type AnswerExtras, extrasIn, JobStatus } from "@cerebros/contract/nas.ts"
import { TrainedModels } from "@cerebros/contract/recipients.ts"
import { storable, storableJson } from "@cerebros/contract/storable.ts"
import { TaskFailure } from "@cerebros/hub/work.ts"

export type Nas = {
  /** `null` when the NAS does not know the job. Throws when it does not answer. */
  status(jobId: string): Promise<JobStatus | null>
  /** Stops a job; one that ended or is not known has stopped. Throws when the NAS does not confirm. */
  cancel(jobId: string): Promise<void>
  /** Deletes a job with its data and model; one that is not known is gone. Throws when the NAS does not confirm. */
  remove(jobId: string): Promise<void>
  /** The model's answer to one question, after the turns before it. Throws when it does not answer. */
  ask(model: string, question: string, before?: readonly Turn[]): Promise<ModelAnswer>
  /** The name of the encoder that a model uses; null where the NAS names none or does not answer. */
  encoderOf(model: string): Promise<string | null>
}

export type Turn = { role: "user" | "assistant"; content: string }
export type ModelAnswer = Pick<AnswerExtras, "outcome" | "sources"> & { text: string }

const ANSWER_MS = 15_000

/** From NAS_API_ENDPOINT and NAS_API_KEY; what needs them fails in words when they are missing. */
export function makeNas(env: NodeJS.ProcessEnv): Nas {
  const address = () => {
    const { NAS_API_ENDPOINT, NAS_API_KEY } = env
    if (!NAS_API_ENDPOINT || !NAS_API_KEY)
      throw new TaskFailure("NAS_API_ENDPOINT or NAS_API_KEY is missing in the worker's environment.", {
        retry: true,
      })
    return { url: NAS_API_ENDPOINT.replace(/\/+$/, ""), key: NAS_API_KEY }
  }
  const call = (method: string, path: string): Promise<Response> => {
    const { url, key } = address()
    return fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(method === "POST" && { "content-type": "application/json" }),
      },
      ...(method === "POST" && { body: "{}" }),
      redirect: "error", // the key is for this address
      signal: AbortSignal.timeout(ANSWER_MS),
    })
  }
  const pathOf = (jobId: string) => `/training/${encodeURIComponent(jobId)}`
  /** Throws unless the answer is well or one of those that say there is nothing to do. */
  const confirmed = async (response: Response, ...alsoWell: number[]) => {
    await response.body?.cancel()
    if (!response.ok && !alsoWell.includes(response.status)) throw refused(response)
  }
  return {
    async status(jobId) {
      const response = await call("GET", `/training/status/${encodeURIComponent(jobId)}`)
      if (response.status === 404) return null
      if (!response.ok) throw refused(response)
      return JobStatus.parse(storableJson(await response.json()))
    },
    cancel: async (jobId) => confirmed(await call("POST", `${pathOf(jobId)}/cancel`), 404, 409),
    remove: async (jobId) => confirmed(await call("DELETE", pathOf(jobId)), 404, 405),
    async ask(model, question, before = []) {
      const { url, key } = address()
      const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, timeout: ANSWER_MS, maxRetries: 1 })
      const answer = await openai.chat.completions.create({
        model,
        messages: [...before, { role: "user", content: question }],
      })
      return {
        text: storable(answer.choices[0]?.message.content ?? ""),
        ...(extrasIn(storableJson(answer)) ?? { outcome: "not_found", sources: [] }),
      }
    },
    async encoderOf(model) {
      const list = await call("GET", "/v1/models")
        .then(async (response) => TrainedModels.parse(storableJson(await response.json())))
        .catch(() => undefined)
      return list?.data.find(({ id }) => id === model)?.encoder ?? null
    },
  }
}

const refused = ({ status }: Response) =>
  new TaskFailure(`The training service answered with status ${status}.`, { retry: true })
