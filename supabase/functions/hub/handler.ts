// The task hub's HTTP interface (docs/api/hub.md): finds the route, checks the body, asks the database as the caller.
import { Problem } from "@cerebros/contract/problems.ts"
import { accessToken, isSignedIn } from "../_shared/bearer.ts"
import { type Call, whatIsWrong } from "../_shared/endpoint.ts"
import { findRoute } from "../_shared/find-route.ts"
import type { World } from "../_shared/function-world.ts"
import { ROUTES } from "./routes.ts"

/** → the route's answer. 401 without a token that holds, 404 for a path or a thing that is not there, 405 for another method. */
export const hub =
  (world: World) =>
  async ({ body, token, path, request }: Call<unknown>): Promise<unknown> => {
    const { route, id } = findRoute(ROUTES, request.method, path)
    const parsed = route.body?.safeParse(body)
    if (parsed?.success === false) throw new Problem("invalid_input", { detail: whatIsWrong(parsed.error) })
    const session = await accessToken(world, token, ["api_key", "worker"])
    const database = world.asCaller(session)
    const query = new URL(request.url).searchParams
    const answer = await route.answer({
      world,
      database,
      session,
      token,
      id,
      query,
      body: parsed?.data,
      async workspace(named) {
        const asked = named ?? query.get("workspace_id")
        if (asked !== null && !UUID.test(asked))
          throw new Problem("invalid_input", { detail: "workspace_id: This is not an id of ours." })
        const home = asked ?? (await database.rpc<string | null>("hub_home", {}))
        if (home !== null) return home
        if (!(await isSignedIn(world, token))) throw new Problem("signed_out")
        throw new Problem("invalid_input", { detail: "workspace_id: say which of your workspaces." })
      },
    })
    return Response.json(answer ?? null, { status: route.status ?? 200 })
  }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
