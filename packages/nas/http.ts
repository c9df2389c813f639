// What every route of a training service shares: errors in OpenAI's form, {error: {message, type, param, code}}, and bodies read by a schema.
import type { Context } from "hono"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import { createHash, timingSafeEqual } from "node:crypto"
import type { z } from "zod"
import { explain } from "./explain.ts"

export type Problem = { status: ContentfulStatusCode; message: string; param?: string; code: string }

/** The answer that says so. */
export const problem = (c: Context, { status, message, param, code }: Problem) =>
  c.json(
    {
      error: {
        message,
        type: status >= 500 ? "server_error" : "invalid_request_error",
        param: param ?? null,
        code,
      },
    },
    status,
  )

/** There is no such model. */
export const noModel = (id: string): Problem => ({
  status: 404,
  message: `The model ${id.slice(0, 100)} does not exist.`,
  param: "model",
  code: "model_not_found",
})

/** Whether they are the same. Digests have one length, so the time it takes tells nothing. */
export const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
const digest = (text: string) => createHash("sha256").update(text).digest()

export type Read<T> = { ok: true; data: T } | { ok: false; problem: Problem }

/** The body as the schema has it, or what is wrong with it. */
export async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<Read<T>> {
  let json: unknown
  try {
    json = JSON.parse(await c.req.text())
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const message = "The body is not JSON."
    return { ok: false, problem: { status: 400, message, param: "body", code: "invalid_json" } }
  }
  const read = schema.safeParse(json)
  if (read.success) return { ok: true, data: read.data }
  const { path, message } = explain(read.error)
  return {
    ok: false,
    problem: { status: 400, message: `${path}: ${message}`, param: path, code: "invalid_body" },
  }
}
