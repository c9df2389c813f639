// @vitest-environment node
// No key of the query cache is spelled twice: the roots stand in keys.ts, what follows stands at the query, and whoever says that an
// answer is old takes the key from there.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"

const SRC = join(import.meta.dirname, "..")
const sources = globSync("**/*.{ts,tsx}", { cwd: SRC })
  .filter((file) => !file.includes(".test."))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), "utf8") }))

test("a root stands once", () => {
  const roots = sources.flatMap(({ file, text }) => {
    const literal = [...text.matchAll(/queryKey: \["([\w-]+)"/g), ...text.matchAll(/rooted\("([\w-]+)"\)/g)]
    return literal.map(([, root]) => ({ file, root }))
  })
  expect(roots.length).toBeGreaterThan(15)
  const twice = roots.filter(({ root }, at) => roots.findIndex((other) => other.root === root) !== at)
  expect(twice).toEqual([])
})

test("a key that is more than its root and an id stands once", () => {
  const keys = sources.flatMap(({ file, text }) =>
    // The words in it say which key it is; what stands for the ids differs from place to place.
    [...text.matchAll(/\b(\w+Key)\(([^()]*(?:\(\)[^()]*)*"[^()]*)\)/g)].map(([, name = "", rest = ""]) => ({
      file,
      key: [name, ...[...rest.matchAll(/"([\w-]+)"/g)].map(([, word]) => word)].join(" "),
    })),
  )
  expect(keys.length).toBeGreaterThan(15)
  expect(keys.filter(({ key }, at) => keys.findIndex((other) => other.key === key) !== at)).toEqual([])
})

test("whoever says that an answer is old spells no key", () => {
  const spelled = sources.flatMap(({ file, text }) =>
    [
      ...text.matchAll(/(?:invalidateQueries|[gs]etQueryData)(?:<[^>]*>)?\((?:\{ queryKey: )?\[[^\]]*\]/g),
    ].map(([call]) => `${file}: ${call}`),
  )
  expect(spelled).toEqual([])
})
