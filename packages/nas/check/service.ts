// A training service as the check calls it: every answer as it came, whatever it is.
import { NasError } from "@cerebros/contract/nas.ts"

const ANSWER_MS = 30_000

export type Reply = { status: number; text: string; json: unknown }
export type Service = {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
}

/** `key` null sends none. Without an answer within 30 s a call throws. */
export const makeService = (endpoint: string, key: string | null): Service => ({
  async call(method, path, body, headers = {}) {
    const response = await fetch(endpoint.replace(/\/+$/, "") + path, {
      method,
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, text, json: jsonIn(text) }
  },
})

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** What a service does that the contract does not say, in words. */
export class Breach extends Error {
  override name = "Breach"
}

export function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Breach(otherwise)
}

const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text)

/** The reply has this status, and from 400 on an error in OpenAI's form. */
export function demandStatus(reply: Reply, ...allowed: number[]): void {
  demand(
    allowed.includes(reply.status),
    `answered ${reply.status} instead of ${allowed.join(" or ")}: ${shortened(reply.text)}`,
  )
  if (reply.status >= 400)
    demand(
      NasError.safeParse(reply.json).success,
      `the error of ${reply.status} has not the form {error: {message, type, param, code}}: ${shortened(reply.text)}`,
    )
}
