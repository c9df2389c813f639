// Which page a role may open: the one table behind the rail, the menus, the command palette and addresses typed by hand.
import { type Action, may, type Role } from "@cerebros/contract/permissions.ts"

/** What a role must be allowed to do, by page; null: whoever is signed in. Only courtesy: the law is the database's. */
export const PAGES = {
  dashboard: "read",
  "new-agent": "edit",
  agent: "read",
  setup: "read",
  tests: "read",
  configure: "read",
  versions: "read",
  chat: "chat",
  questions: "read",
  members: "read",
  profile: null,
  preferences: null,
  workspace: "read",
  engineers: "tasks",
  keys: "keys",
  usage: "chat",
  trash: "read",
  hub: "read",
  system: "own",
  invitation: null,
  help: null,
} as const satisfies Record<string, Action | null>
export type PageName = keyof typeof PAGES

/** Whether the role may open the page. Nobody knows anything of somebody whose role is not known yet. */
export const mayOpen = (role: Role | undefined, page: PageName): boolean => {
  const action = PAGES[page]
  return action === null || may(role, action)
}

const AGENT = "/agents/[\\da-f-]{36}"
/** Where each page stands; the first that fits is it. */
const ADDRESSES: [RegExp, PageName][] = [
  [/^\/dashboard$/, "dashboard"],
  [/^\/agents\/new$/, "new-agent"],
  [new RegExp(`^${AGENT}$`, "i"), "agent"],
  [new RegExp(`^${AGENT}/setup/`, "i"), "setup"],
  [new RegExp(`^${AGENT}/tests$`, "i"), "tests"],
  [new RegExp(`^${AGENT}/settings$`, "i"), "configure"],
  [new RegExp(`^${AGENT}/versions(/|$)`, "i"), "versions"],
  [new RegExp(`^(${AGENT})?/chat(/|$)`, "i"), "chat"],
  [new RegExp(`^(${AGENT})?/questions$`, "i"), "questions"],
  [/^\/workspaces\/[^/]+\/members$/, "members"],
  [/^\/settings(\/profile)?$/, "profile"],
  [/^\/settings\/preferences$/, "preferences"],
  [/^\/settings\/workspace$/, "workspace"],
  [/^\/settings\/engineers$/, "engineers"],
  [/^\/settings\/keys$/, "keys"],
  [/^\/settings\/usage$/, "usage"],
  [/^\/trash$/, "trash"],
  [/^\/hub(\/|$)/, "hub"],
  [/^\/system$/, "system"],
  [/^\/invitations\//, "invitation"],
  [/^\/help$/, "help"],
]

/** The page at an address of the app, whatever follows a question mark; undefined where there is none. */
export function pageAt(address: string): PageName | undefined {
  const path = address.replace(/[?#].*$/, "").replace(/(?<=.)\/$/, "")
  return ADDRESSES.find(([pattern]) => pattern.test(path))?.[1]
}

/** The id of the assistant whose page is at an address; undefined elsewhere. */
export const agentAt = (address: string): string | undefined =>
  /^\/agents\/([\da-f-]{36})/i.exec(address)?.[1]

/** Whether the role may open what the address leads to; also true of what is no page, which says so itself. */
export function mayGo(role: Role | undefined, address: string): boolean {
  const page = pageAt(address)
  return page === undefined || mayOpen(role, page)
}
