// Why a language model gave no answer, in words of ours.

/** What it said is none: empty, endless, or more calls after the last that it had. */
export class Unusable extends Error {}

export const WHOLE_MS = 30_000 // people wait for it; a chat provider's slowest first answer seen is about half of this

/** Never the provider's own words: they quote the question and the passages. */
export function whyNot(error: unknown): string {
  if (error instanceof Unusable) return "gave no answer that could be used"
  const { name, status } = (typeof error === "object" && error !== null ? error : {}) as {
    name?: unknown
    status?: unknown
  }
  if (name === "TimeoutError" || name === "APIUserAbortError" || name === "APIConnectionTimeoutError")
    return `did not answer within ${WHOLE_MS / 1000} s`
  if (status === 429) return "asks us to slow down"
  if (status === 401 || status === 403) return "does not accept the key"
  if (typeof status === "number") return `answered with an error (status ${status})`
  return "could not be reached"
}

/** Whether a provider says that its model takes no tools, in the words that OpenAI, Ollama, vLLM and others use. */
export function takesNoTools(error: unknown): boolean {
  const { status, message } = (typeof error === "object" && error !== null ? error : {}) as {
    status?: unknown
    message?: unknown
  }
  return (status === 400 || status === 404 || status === 422) && /tool|function.?call/i.test(String(message))
}
