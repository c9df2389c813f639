import { expect, test } from "vitest"
import { buildEntry, completed, missingBuilds, readLock } from "./lock.ts"

const lock = readLock()

test("the lock holds every build that a package names, so that npm ci installs on every platform: npm run lock", () => {
  expect([...missingBuilds(lock).keys()]).toEqual([])
  expect(Object.keys(lock.packages)).toEqual(Object.keys(completed(lock).packages))
})

test("an entry that the registry did not serve is what its package names", () => {
  for (const { optionalDependencies = {} } of Object.values(lock.packages))
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const entry = lock.packages[`node_modules/${name}`]
      if (entry && !entry.integrity) expect([name, entry]).toEqual([name, buildEntry(name, version)])
    }
})

test("a missing build is added where npm would sort it, and nothing else is changed", () => {
  const packages = {
    "": {},
    "node_modules/a": { version: "1.0.0", optionalDependencies: { "a-linux-x64": "v1.0.0" } },
    "node_modules/b": { version: "2.0.0" },
  }
  expect(Object.entries(completed({ packages }).packages)).toEqual([
    ["", {}],
    ["node_modules/a", packages["node_modules/a"]],
    ["node_modules/a-linux-x64", { version: "1.0.0", cpu: ["x64"], optional: true, os: ["linux"] }],
    ["node_modules/b", { version: "2.0.0" }],
  ])
})

test("what is missing and no build of a platform is not made up", () =>
  expect(() => buildEntry("left-pad", "1.0.0")).toThrow("run npm install"))
