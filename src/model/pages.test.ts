// Every role and every page: what may be opened, and that no address of ours is missing from the table.
import { expect, test } from "vitest"
import { ROLES } from "@cerebros/contract/permissions.ts"
import { HUB_SECTIONS, links, SETTINGS_SECTIONS, SETUP_STEPS } from "../lib/links.ts"
import { mayGo, mayOpen, pageAt, PAGES, type PageName } from "./pages.ts"

const ID = "11111111-5d0b-4c58-9a7e-1f2d3c4b5a69"

/** Owner, editor, viewer, asker: x may. */
const EXPECTED: Record<PageName, string> = {
  dashboard: "xxx-",
  "new-agent": "xx--",
  agent: "xxx-",
  setup: "xxx-",
  tests: "xxx-",
  configure: "xxx-",
  versions: "xxx-",
  chat: "xxxx",
  questions: "xxx-",
  members: "xxx-",
  profile: "xxxx",
  preferences: "xxxx",
  workspace: "xxx-",
  engineers: "xx--",
  keys: "x---",
  usage: "xxxx",
  trash: "xxx-",
  hub: "xxx-",
  system: "x---",
  invitation: "xxxx",
  help: "xxxx",
}

test.each(Object.keys(PAGES) as PageName[])("[AC2] who may open %s", (page) => {
  expect(ROLES.map((role) => (mayOpen(role, page) ? "x" : "-")).join("")).toBe(EXPECTED[page])
})

const ADDRESSES = [
  links.dashboard(),
  links.newAgent(),
  links.chat(),
  links.chat(ID),
  links.chat(ID, ID),
  links.example(ID, ID),
  links.allQuestions(),
  links.questions(ID),
  links.agent(ID),
  links.tests(ID),
  links.configure(ID),
  links.versions(ID),
  links.evidence(ID, 3),
  ...SETUP_STEPS.map((step) => links.setup(ID, step)),
  links.settings(),
  ...SETTINGS_SECTIONS.map((section) => links.settings(section)),
  links.members(ID),
  links.hub(),
  ...HUB_SECTIONS.map((section) => links.hub(section)),
  links.task(ID),
  links.trash(),
  links.system(),
  links.invitation(ID),
  links.help(),
  links.tour(),
]

test("every address is a page of the table, and every page has an address", () => {
  expect(ADDRESSES.filter((address) => pageAt(address) === undefined)).toEqual([])
  expect(new Set(ADDRESSES.map((address) => pageAt(address)))).toEqual(new Set(Object.keys(PAGES)))
})

test("what is no page says so itself", () => {
  expect(pageAt("/nowhere")).toBeUndefined()
  expect(mayGo("asker", "/nowhere")).toBe(true)
  expect(mayGo("asker", "/trash/")).toBe(false)
})
