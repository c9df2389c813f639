import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { ROUTES } from "./routes.ts"

test("the OpenAPI document lists the routes there are, and no other", () => {
  const lines = readFileSync(
    new URL("../../../docs/api/inference.openapi.yaml", import.meta.url),
    "utf8",
  ).split("\n")
  let path = ""
  const listed = lines.flatMap((line) => {
    path = /^ {2}(\/\S+):$/.exec(line)?.[1] ?? path
    const method = /^ {4}(get|post|patch):/.exec(line)?.[1]
    return method && path.startsWith("/chat")
      ? [`${method.toUpperCase()} ${path.slice("/chat".length).replace("{id}", ":id")}`]
      : []
  })
  expect(listed.toSorted()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted())
})
