// Functions run here on the packages of node_modules and on hosted on those of their deno.json: the two must be the same.
import { expect, test } from "vitest"
import { staleImportMaps } from "./import-map.ts"

test("every deno.json names what its function imports, at the versions pinned here: npm run functions:imports writes them", () =>
  expect(staleImportMaps()).toEqual([]))
