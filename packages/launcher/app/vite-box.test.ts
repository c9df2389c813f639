// The box as pages load it: small, one file, and without what strict pages refuse.
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { beforeAll, expect, test } from "vitest"
import { ROOT } from "../settings.ts"
import { API_MARK } from "./box-file.ts"
import { withApi } from "./page.ts"
import { buildBox } from "./vite-box.ts"

const MOST_BYTES = 30 * 1024

let code = ""
beforeAll(async () => {
  code = await buildBox(join(ROOT, "src/embed/main.ts"), API_MARK)
})

test("it is one script of at most 30 kB gz", () => {
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(MOST_BYTES)
  expect(code).not.toMatch(/\bimport\b\s*[({"'*]|\bexport\b/)
})

test("it makes no markup and runs no text, sets no inline style, and reads no cookie or storage of the page", () => {
  expect(code).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment/,
  )
  expect(code).not.toMatch(/\beval\b|new Function|\.style\b|["'`]style["'`]/)
  expect(code).not.toMatch(/\.cookie|localStorage|indexedDB|sendBeacon|querySelector\(["'`](?:meta|input)/)
})

test("the API's address is put in where it is served, and cannot end its text", () => {
  const served = withApi(code, { supabaseUrl: 'https://api.test/"`$&' })
  expect(served).not.toContain(API_MARK)
  expect(served).toContain("https://api.test/")
})
