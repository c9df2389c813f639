import { expect, test } from "vitest"
import { metadataIn } from "./metadata.ts"

test("an object is read, and nothing typed is nothing said", () => {
  expect(metadataIn(' {"sheet": 4, "paper": {"size": "a4"}}\n')).toEqual({
    metadata: { sheet: 4, paper: { size: "a4" } },
  })
  expect(metadataIn("  ")).toEqual({ metadata: {} })
})

test("anything else is answered with a sentence", () => {
  expect(metadataIn("{sheet: 4}").problem).toMatch(/^This is not JSON \(.+\)\. Names/)
  for (const text of ["[1]", "4", "null", '"words"'])
    expect(metadataIn(text).problem).toMatch(/^Write an object/)
  expect(metadataIn(JSON.stringify({ text: "x".repeat(65_536) })).problem).toMatch(/more than 64 KB/)
  expect(metadataIn('{"a": {"b": "\\u0000"}}').problem).toMatch(/^This cannot be saved: a\.b: holds U\+0000/)
})
