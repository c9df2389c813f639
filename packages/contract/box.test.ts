import { expect, test } from "vitest"
import { boxKeyOf, idInBoxKey, whyNotOrigin } from "./box.ts"

test.each([
  "https://help.example.com",
  "https://example.com:8443",
  "https://xn--bcher-kva.example",
  "http://localhost",
  "http://localhost:5173",
  "https://localhost",
])("a box may stand on %s", (origin) => expect(whyNotOrigin(origin)).toBeUndefined())

test.each([
  ["example.com", /bare address without a path\. Write https:\/\/example\.com instead/],
  ["https://example.com/", /Write https:\/\/example\.com instead/],
  ["https://Example.com/help?x=1", /Write https:\/\/example\.com instead/],
  ["https://bücher.example", /Write https:\/\/xn--bcher-kva\.example instead/],
  ["https://example.com:443", /Write https:\/\/example\.com instead/],
  ["https://user@example.com", /Write https:\/\/example\.com instead/],
  ["http://example.com", /must begin with https:\/\//],
  ["http://127.0.0.1:8080", /must begin with https:\/\//],
  ["ftp://example.com", /must begin with https:\/\//],
  ["https://*.example.com", /star/],
  ["https://[::1]", /not the address of a website/],
  ["null", /Write https:\/\/null instead/],
  ["two words", /not the address of a website/],
])("%s is refused with a sentence", (origin, sentence) => expect(whyNotOrigin(origin)).toMatch(sentence))

test("a key holds its id, and anything else is none", () => {
  const id = "7d3d6b3c-33a2-4ef0-9d2c-1b7a2f3e4d5c"
  expect(idInBoxKey(boxKeyOf(id))).toBe(id)
  for (const other of [id, `crb_${id}`, `cbx_${id}_secret`, `cbx_${id.toUpperCase()}`, "cbx_", ""])
    expect([other, idInBoxKey(other)]).toEqual([other, undefined])
})
