// The sentences of a feature stand in its words.ts, so that they are read, and one day translated, in one place.
import { resolve } from "node:path"
import { expect, test } from "vitest"
import { sources } from "../arrows/imports.ts"
import { saidIn } from "./feature-words.ts"

const ROOT = resolve(import.meta.dirname, "../..")
const FEATURE = /^src\/features\/([^/]+)\/(?:.*\/)?(?!words[^/]*\.ts$)[^/]+(?<!\.test)\.tsx?$/

/** Features whose sentences still stand in their components. A name leaves the list with its sentences; none comes. */
const NOT_YET = ["review"]

/** Programs that a person copies: what they say is for a machine. */
const PROGRAMS = ["src/features/agent/snippets.ts", "src/features/hub/command.ts"]

const files = [...sources(ROOT)].flatMap(([path, code]) => {
  const feature = FEATURE.exec(path)?.[1]
  return feature === undefined || PROGRAMS.includes(path) ? [] : [{ path, code, feature }]
})

test("the sentences of a feature stand in its words.ts", () => {
  const found = files
    .filter(({ feature }) => !NOT_YET.includes(feature))
    .flatMap(({ path, code }) => saidIn(path, code).map(({ line, said }) => `${path}:${line}: ${said}`))
  expect(found).toEqual([])
})

test("what is named as not done yet says something of its own", () => {
  const isDone = (name: string) =>
    files.every(({ path, code, feature }) => feature !== name || saidIn(path, code).length === 0)
  expect(NOT_YET.filter(isDone)).toEqual([])
})

test.each([
  ["text between tags", "<p>gone on <Time /></p>", "gone on"],
  ["a word for a label", `<Field label="name" />`, "name"],
  ["one of two", `<p>{isOne ? "once" : times()}</p>`, "once"],
  ["a label in a list", `[{ value: "all", label: "everything" }]`, "everything"],
  ["a name given to a function", `createTitle(() => "Trash")`, "Trash"],
  ["a sentence", `toast("Nothing was changed.")`, "Nothing was changed."],
  ["one that begins with a value", "toast(`${name} was removed.`)", "${…} was removed."],
  ["one that ends with a value", "toast(`Welcome to ${name}`)", "Welcome to ${…}"],
  ["a part in the middle", "const by = `, ${count} by programs`", ", ${…} by programs"],
])("%s is seen", (_, code, said) =>
  expect(saidIn("x.tsx", `const x = 1\n;${code}`)).toEqual([{ line: 2, said }]),
)

test.each([
  ["names for machines", `<li class="Row wide" role="row" data-mark="Well" id="Top" />`],
  ["keys", `event.key === "Enter" || map({ key: "Mod-z" })`],
  ["glyphs and numbers", "<p>· {count} / 99+</p>"],
  ["what SQL is asked", `from("agents").select("id, workspace_id, created_at")`],
  ["commands", "<p>{of} <code>npm run doctor</code></p>"],
  ["addresses", "navigate(`/agents/${id}?example=${example}`)"],
  ["headers", "fetch(url, { headers: { Authorization: `Bearer ${token}` } })"],
  ["errors of a program", `throw new Error("Nobody is signed in.")`],
  ["types", `type Name = "Owner" | "Editor"`],
])("%s are no sentences", (_, code) => expect(saidIn("x.tsx", code)).toEqual([]))
