// Which route of a function a method and path stand for.
import { Problem } from "@cerebros/contract/problems.ts"

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The route of a method and what follows the function's name; an exact path goes before one with an id in it (`/things/:id`,
 * `/things/:id/verb`). Throws `not_found`, and `method_not_allowed` with those that are.
 */
export function findRoute<Route extends { method: string; path: string }>(
  routes: readonly Route[],
  method: string,
  path: readonly string[],
): { route: Route; id: string } {
  const exact = routes.filter((route) => route.path === `/${path.join("/")}`)
  const [folder, id = "", verb] = path
  const withId = ["", folder, ":id", ...(verb === undefined ? [] : [verb])].join("/")
  const fitting = exact.length > 0 || path.length > 3 ? exact : routes.filter((each) => each.path === withId)
  if (fitting.length === 0) throw new Problem("not_found", { detail: "No such address." })
  const route = fitting.find((each) => each.method === method)
  if (!route)
    throw new Problem("method_not_allowed", { detail: fitting.map((each) => each.method).join(", ") })
  if (exact.length === 0 && !UUID.test(id)) throw new Problem("not_found")
  return { route, id }
}
