// The sentences of a feature stand in its words.ts, so that they are read, and one day translated, in one place.
import { resolve } from "node:path"
import { expect, test } from "vitest"
import { sources } from "../arrows/imports.ts"
import { saidIn } from "./feature-words.ts"

const ROOT = resolve(import.meta.dirname, "../..")
const FEATURE = /^src\/features\/(?:.*\/)?(?!words[^/]*\.ts$)[^/]+(?<!\.test)\.tsx?$/

/** Programs that a person copies: what they say is for a machine. */
const PROGRAMS = ["src/features/agent/snippets.ts", "src/features/hub/command.ts"]

test("the sentences of a feature stand in its words.ts", () => {
  const found = [...sources(ROOT)]
    .filter(([path]) => FEATURE.test(path) && !PROGRAMS.includes(path))
    .flatMap(([path, code]) => saidIn(path, code).map(({ line, said }) => `${path}:${line}: ${said}`))
  expect(found).toEqual([])
})

test.each([
  ["text between tags", "<p>gone on <Time /></p>", "gone on"],
  ["a word for a label", `<Field label="name" />`, "name"],
  ["one of two", `<p>{isOne ? "once" : times()}</p>`, "once"],
  ["a label in a list", `[{ value: "all", label: "everything" }]`, "everything"],
  ["a name given to a function", `createTitle(() => "Trash")`, "Trash"],
  ["a name of capitals", `const KEYS = "API keys"`, "API keys"],
  ["what stands in for another", `<Show when={at} fallback="never">{at}</Show>`, "never"],
  ["plain words", `const none = "not asked yet"`, "not asked yet"],
  ["a sentence", `toast("Nothing was changed.")`, "Nothing was changed."],
  ["one that begins with a value", "toast(`${name} was removed.`)", "${…} was removed."],
  ["one that ends with a value", "toast(`Welcome to ${name}`)", "Welcome to ${…}"],
  ["a part in the middle", "const by = `, ${count} by programs`", ", ${…} by programs"],
])("%s is seen", (_, code, said) =>
  expect(saidIn("x.tsx", `const x = 1\n;${code}`)).toEqual([{ line: 2, said }]),
)

test.each([
  ["names for machines", `<li class="Row wide" role="row" data-mark="Well" id="Top" />`],
  ["keys", `event.key === "Enter" || event.key.startsWith("Arrow") || map({ key: "Escape" })`],
  ["glyphs and numbers", "<p>· {count} / 99+</p>"],
  ["what SQL is asked", `from("agents").select("id, workspace_id, created_at")`],
  ["commands", "<p>{of} <code>npm run doctor</code></p>"],
  ["addresses", "navigate(`/agents/${id}?example=${example}`)"],
  ["headers", "fetch(url, { headers: { Authorization: `Bearer ${token}` } })"],
  ["errors of a program", `this.name = "Unanswered"; throw new Error("Nobody is signed in.")`],
  ["types", `type Name = "Owner" | "Editor"`],
])("%s are no sentences", (_, code) => expect(saidIn("x.tsx", code)).toEqual([]))
