// The page of an interface test with a Supabase behind it that answers as the test says. Modules that read the page when
// they are loaded (src/lib/env.ts) are imported after this, in beforeAll.
import { vi } from "vitest"
import type { Role } from "@cerebros/contract/permissions.ts"

/** One request: `name` is the table, the RPC, the function with its path (`hub/tokens`), or the path of auth (`verify`). */
export type Asked = { name: string; url: URL; body: Record<string, unknown> }
type Answer = (asked: Asked) => unknown

const PREFIX = /^\/(rest\/v1\/(rpc\/)?|functions\/v1\/|auth\/v1\/)/

/** What a database function raises: the catalogue's code under an HTTP status. */
export const refusal = (status: number, message: string) => () =>
  Response.json({ code: `PT${status}`, message }, { status })

/** What `members` answers to an owner of the workspace w1. */
export const ownerOf = (name: string) => () => memberOf("owner", "w1", name)

/** What `members` answers to somebody in one workspace. */
export const memberOf = (role: Role, id: string, name = "Here") => [
  { role, workspaces: { id, name, epoch: 1 } },
]

/** What a table answers that is read page by page: at most as many of `all` as asked for, after the row that `olderThan` names. */
export const rowsAfter =
  (all: readonly { id: string }[]) =>
  ({ url }: Asked) => {
    const last = /id\.gt\.([^,)]+)/.exec(url.searchParams.get("or") ?? "")?.[1]
    const from = all.findIndex(({ id }) => id === last) + 1
    return all.slice(from, from + Number(url.searchParams.get("limit")))
  }

/** The settings that a page is served with. */
export function stubPage(more: Record<string, string> = {}): void {
  const settings = { "supabase-url": "http://api.test", "supabase-key": "sb_publishable_x", ...more }
  for (const [name, content] of Object.entries(settings)) {
    const meta = document.createElement("meta")
    meta.name = name
    meta.content = content
    document.head.append(meta)
  }
}

/** `page`: settings of the page beside the two of Supabase. */
export function stubSupabase(page?: Record<string, string>) {
  stubPage(page)
  vi.stubGlobal("scrollTo", () => undefined) // jsdom has no window to scroll
  const api = {
    /** What was asked since the last `reset`, in order. */
    asked: [] as Asked[],
    /** By name: a value sent as JSON, or a whole `Response`. */
    answers: {} as Record<string, Answer>,
    /** To whatever is not named among the answers. */
    otherwise: (() => null) as Answer,
    bodiesOf: (name: string) => api.asked.filter((each) => each.name === name).map(({ body }) => body),
    /** Forgets what was asked, and answers this from now on. */
    reset(answers: Record<string, Answer> = {}): void {
      api.asked = []
      api.answers = answers
      api.otherwise = () => null
    },
  }
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const body: unknown = JSON.parse(typeof init?.body === "string" ? init.body : "{}")
    const one = { name: url.pathname.replace(PREFIX, ""), url, body: body as Asked["body"] } // of our own making
    api.asked.push(one)
    const answer = await (api.answers[one.name] ?? api.otherwise)(one)
    return answer instanceof Response ? answer : Response.json(answer ?? null)
  })
  return api
}
