// Questions to a trained model are passed on to whoever answers for it, and the answer comes back as it is.
import type { Context, Hono } from "hono"
import { ChatRequest, RetrieveRequest } from "@cerebros/contract/nas.ts"
import { bodyOf, noModel, problem } from "@cerebros/nas/http.ts"
import { type Serving, Unserved } from "./serving.ts"

/** Adds the routes that ask. `folderOf` is null for a model that does not exist. */
export const askingRoutes =
  (serving: Serving, folderOf: (modelId: string) => string | null) =>
  (app: Hono): void => {
    app.post("/v1/chat/completions", async (c) => {
      const read = await bodyOf(c, ChatRequest)
      return read.ok ? passOn(c, "/chat/completions", read.data) : problem(c, read.problem)
    })
    app.post("/v1/retrieve", async (c) => {
      const read = await bodyOf(c, RetrieveRequest)
      return read.ok ? passOn(c, "/retrieve", read.data) : problem(c, read.problem)
    })

    async function passOn(c: Context, path: string, asked: { model: string }): Promise<Response> {
      const folder = folderOf(asked.model)
      if (folder === null) return problem(c, noModel(asked.model))
      try {
        const { base, model, key } = await serving.answerer(asked.model, folder)
        const answer = await fetch(`${base}${path}`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            ...(key !== null && { authorization: `Bearer ${key}` }),
          },
          body: JSON.stringify({ ...asked, model }),
          redirect: "error",
          signal: c.req.raw.signal, // who stops listening stops the answer
        })
        if (path === "/retrieve" && (answer.status === 404 || answer.status === 405)) {
          await answer.body?.cancel()
          return problem(c, { status: 404, message: "This trainer does not search.", code: "not_found" })
        }
        const type = answer.headers.get("content-type") ?? "application/json"
        return new Response(answer.body, { status: answer.status, headers: { "content-type": type } })
      } catch (error) {
        const said =
          error instanceof Unserved ? error.message : "Whoever answers for this model cannot be reached."
        console.error("trainer:", error)
        return problem(c, { status: 503, message: said, code: "model_unavailable" })
      }
    }
  }
