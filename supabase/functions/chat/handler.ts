// Conversations over HTTP (docs/api/inference.md): finds the route, checks the body, asks the database as the caller.
import { Problem } from "@cerebros/contract/problems.ts"
import { accessToken } from "../_shared/bearer.ts"
import { type Call, whatIsWrong } from "../_shared/endpoint.ts"
import { findRoute } from "../_shared/find-route.ts"
import type { World } from "../_shared/function-world.ts"
import { ROUTES } from "./routes.ts"

/** → the route's answer. 401 without a key or session, 404 for what is not there or not the caller's. */
export const chat =
  (world: World, background: (work: Promise<void>) => void) =>
  async ({ body, token, path, request }: Call<unknown>): Promise<Response> => {
    const { route, id } = findRoute(ROUTES, request.method, path)
    const parsed = route.body?.safeParse(body)
    if (parsed?.success === false) throw new Problem("invalid_input", { detail: whatIsWrong(parsed.error) })
    const database = world.asCaller(await accessToken(world, token, ["api_key"]))
    const answer = await route.answer({
      world,
      database,
      id,
      query: new URL(request.url).searchParams,
      request,
      body: parsed?.data,
      background: (work) =>
        background(
          work.catch((error: unknown) =>
            console.error("Answering stopped here; the run is taken up by a worker.", error),
          ),
        ),
    })
    return answer instanceof Response ? answer : Response.json(answer, { status: route.status ?? 200 })
  }
