// The description that programs read names the routes that are there, no more and no fewer.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { ROUTES } from "./routes.ts"

test("docs/api/hub.openapi.yaml lists every route with its method and its answer's status", () => {
  const yaml = readFileSync(new URL("../../../docs/api/hub.openapi.yaml", import.meta.url), "utf8")
  const listed: string[] = []
  let path = ""
  let method = ""
  for (const line of yaml.slice(0, yaml.indexOf("\ncomponents:")).split("\n")) {
    path = /^ {2}(\/\S*):$/.exec(line)?.[1] ?? path
    method = /^ {4}(get|post|delete):$/.exec(line)?.[1] ?? method
    const status = /^ {8}"(2\d\d)":$/.exec(line)?.[1]
    if (status) listed.push(`${method.toUpperCase()} ${path.replace("{id}", ":id")} ${status}`)
  }
  const there = ROUTES.map(({ method: verb, path: way, status = 200 }) => `${verb} ${way} ${status}`)
  expect(listed.sort()).toEqual(there.sort())
})
