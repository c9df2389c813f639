import { describe, expect, test } from "vitest"
import fc from "fast-check"
import { cutBefore, findQuote, isCut, normalise, slice, Span } from "./span.ts"

describe("normalise", () => {
  test("makes line ends \\n, accents composed, and drops what Postgres and UTF-8 refuse", () => {
    expect(normalise("a\r\nb\rc\n")).toBe("a\nb\nc\n")
    expect(normalise("e\0\u0301")).toBe("é") // the U+0000 goes before the accent is composed
    expect(normalise("x\ud83dy")).toBe("x\ufffdy")
  })

  test("doing it twice changes nothing, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = normalise(text)
        expect(normalise(once)).toBe(once)
        expect(once).not.toMatch(/[\0\r]/)
        expect(once.isWellFormed()).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe("slice", () => {
  const text = "ok 👍 done"

  test("[SP1] counts UTF-16 units", () => {
    expect(slice(text, { start: 6, end: 10 })).toBe("done")
  })

  test("refuses a span that cuts a pair or leaves the text", () => {
    expect(() => slice(text, { start: 0, end: 4 })).toThrow(RangeError)
    expect(() => slice(text, { start: 4, end: 6 })).toThrow(RangeError)
    expect(() => slice(text, { start: 0, end: 11 })).toThrow(RangeError)
    expect(() => slice(text, { start: 3, end: 2 })).toThrow(RangeError)
  })

  test("cutBefore steps back out of a pair", () => {
    expect(isCut(text, 4)).toBe(false)
    expect(cutBefore(text, 4)).toBe(3)
    expect(cutBefore(text, 99)).toBe(text.length)
  })

  test("a span that ends before it starts does not parse", () => {
    expect(Span.safeParse({ start: 4, end: 3 }).success).toBe(false)
    expect(Span.safeParse({ start: 0, end: 1.5 }).success).toBe(false)
    expect(Span.safeParse({ start: 3, end: 3 }).success).toBe(true)
  })
})

describe("findQuote", () => {
  const text = "The brake is checked.\nPads last 900 km.\n\nThe brake is checked.\nIt’s “safe” – always."

  test("finds the occurrence nearest to the hint", () => {
    expect(findQuote(text, "The brake is checked.")).toEqual({ start: 0, end: 21 })
    const second = text.lastIndexOf("The brake")
    expect(findQuote(text, "The brake is checked.", 35)).toEqual({ start: second, end: second + 21 })
  })

  test("forgives white space, quotes and dashes and still returns what stands there", () => {
    const span = findQuote(text, `checked. Pads last`)
    expect(span && slice(text, span)).toBe("checked.\nPads last")
    const typographic = findQuote(text, `It's "safe" - always.`)
    expect(typographic && slice(text, typographic)).toBe("It’s “safe” – always.")
  })

  test("does not find what is not there", () => {
    expect(findQuote(text, "Pads last 901 km")).toBeNull()
    expect(findQuote(text, "   ")).toBeNull()
    expect(findQuote(text, "checked (.*)")).toBeNull()
  })

  test("what was sliced out of any text is found at a place with the same words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(), fc.nat(), (raw, a, b) => {
        const source = normalise(raw)
        const [start, end] = [a, b]
          .map((n) => cutBefore(source, n % (source.length + 1)))
          .sort((x, y) => x - y)
        const quote = slice(source, { start: start!, end: end! }).trim()
        const span = findQuote(source, quote, start)
        if (quote === "") expect(span).toBeNull()
        else if (normalise(quote) === quote) expect(span && slice(source, span)).toBe(quote)
      }),
      { numRuns: 500 },
    )
  })
})
