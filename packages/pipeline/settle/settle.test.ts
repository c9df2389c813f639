import fc from "fast-check"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { SEED_CLIENT } from "@cerebros/contract/example-doc.ts"
import { hostileUpdates } from "../../../tests/support/hostile-updates.ts"
import { type Row, settle } from "./settle.ts"
import { tryUpdate } from "./try-update.ts"

const ANN = 7
const BEN = 8
const TYPISTS = new Set([ANN, BEN])

/** A document in which `client` goes on typing from `state`. */
function docFrom(client: number, ...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
/** What `edit` adds, as one update. */
function typed(doc: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => edit(doc))
  return Y.encodeStateAsUpdate(doc, before)
}
const says =
  (words: string, at = 0) =>
  (doc: Y.Doc) =>
    doc.getText("prompt").insert(at, words)

const seedDoc = docFrom(SEED_CLIENT)
seedDoc.getText("prompt").insert(0, "Why?")
const SEED = Y.encodeStateAsUpdate(seedDoc)

const rowsOf = (...updates: Uint8Array[]): Row[] => updates.map((update, i) => ({ seq: i + 1, update }))
const settled = (rows: Row[], judged = 0) => settle({ state: SEED, rows, typists: TYPISTS, judged })

describe("settling", () => {
  test("merges what two people typed, whatever the order, and tells whose it is", () => {
    const [ann, ben] = [docFrom(ANN, SEED), docFrom(BEN, SEED)]
    const one = typed(ann, says("Tell me. "))
    const two = typed(ben, (doc) => doc.getText("output").insert(0, "So."))
    const three = typed(ann, (doc) => doc.getText("prompt").delete(0, 4))
    const answer = settled(rowsOf(one, two, three))
    expect(answer).toMatchObject({ problem: null, waiting: false, refused: [], clients: [ANN, BEN] })
    expect(answer.texts).toEqual({ prompt: " me. Why?", reasoning: "", output: "So.", context: "" })
    expect(settled(rowsOf(three, two, one)).texts).toEqual(answer.texts)
    expect(settled(rowsOf(one, two, three), 1).clients).toEqual([BEN]) // the third only deletes
  })

  test("typing on top of what a teammate has not pushed waits for it and is never refused", () => {
    const ann = docFrom(ANN, SEED)
    const unpushed = typed(ann, says(" Then?", 4))
    const ben = docFrom(BEN, SEED, unpushed)
    const onTop = typed(ben, says(" Or else?", 10))
    const early = settled(rowsOf(onTop))
    expect(early).toMatchObject({ waiting: true, refused: [], texts: { prompt: "Why?" } })
    const later = settle({
      state: early.state,
      rows: [{ seq: 2, update: unpushed }],
      typists: TYPISTS,
      judged: 1,
    })
    expect(later).toMatchObject({ waiting: false, refused: [], texts: { prompt: "Why? Then? Or else?" } })
  })

  test("the state it gives is all there was: settling in two steps is settling in one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.nat(), fc.string({ maxLength: 5 })), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.nat(),
        (edits, cut) => {
          const [ann, ben] = [docFrom(ANN, SEED), docFrom(BEN, SEED)]
          const updates = edits.map(([isAnn, at, words]) => {
            const doc = isAnn ? ann : ben
            const length = doc.getText("prompt").length
            return typed(
              doc,
              words === "" && length > 0
                ? (each) => each.getText("prompt").delete(at % length, 1)
                : says(words, at % (length + 1)),
            )
          })
          const rows = rowsOf(...updates)
          const middle = cut % (rows.length + 1)
          const first = settled(rows.slice(0, middle))
          const second = settle({ state: first.state, rows: rows.slice(middle), typists: TYPISTS, judged: 0 })
          const whole = settled(rows)
          expect(second.texts).toEqual(whole.texts)
          expect(whole.refused).toEqual([])
          Y.applyUpdate(ann, Y.encodeStateAsUpdate(ben))
          expect(whole.texts.prompt).toBe(ann.getText("prompt").toJSON().toWellFormed())
        },
      ),
      { numRuns: 200 },
    )
  })

  test("texts are what the database can hold", () => {
    const ann = docFrom(ANN)
    const row = typed(ann, (doc) => {
      doc.getText("prompt").insert(0, "a\0b")
      doc.getText("output").insert(0, "🕰️")
    })
    const half = typed(ann, (doc) => doc.getText("output").delete(0, 1)) // half of the clock
    const { texts } = settle({
      state: Y.encodeStateAsUpdate(new Y.Doc()),
      rows: rowsOf(row, half),
      typists: TYPISTS,
      judged: 0,
    })
    expect(texts.prompt).toBe("ab")
    expect(texts.output.isWellFormed()).toBe(true)
  })

  test("a field of more than 32,000 whole characters is a problem with a sentence", () => {
    const long = (words: string) =>
      settled(
        rowsOf(
          ...words
            .match(/[^]{1,10000}/gu)!
            .map((part, i) => ({ part, i }))
            .map(({ part }) =>
              typed(doc, (each) => each.getText("output").insert(each.getText("output").length, part)),
            ),
        ),
      )
    let doc = docFrom(ANN, SEED)
    expect(long("🕰".repeat(32_000)).problem).toBeNull()
    doc = docFrom(ANN, SEED)
    expect(long("x".repeat(32_001)).problem).toContain("output is longer than 32,000")
  })
})

describe("refused and skipped", () => {
  const refusedFor = (update: Uint8Array) => settled(rowsOf(update)).refused[0]?.reason

  test("[LE3] typing of a client nobody registered, unless it is known already", () => {
    const stranger = docFrom(99, SEED)
    const row = typed(stranger, says("Spam "))
    expect(refusedFor(row)).toContain("nobody has registered")
    expect(refusedFor(typed(docFrom(SEED_CLIENT), says("Why? Forged.")))).toContain("nobody has registered")
    expect(refusedFor(Y.encodeStateAsUpdate(docFrom(ANN, SEED)))).toBeUndefined() // the seed comes along
  })

  test("a teammate's typing passed on is no stranger's", () => {
    const ben = docFrom(BEN, SEED)
    const passedOn = typed(ben, says("Well, "))
    expect(settled(rowsOf(passedOn))).toMatchObject({
      refused: [],
      clients: [BEN],
      texts: { prompt: "Well, Why?" },
    })
  })

  test.each<[string, (doc: Y.Doc) => void]>([
    ["another text", (doc) => doc.getText("notes").insert(0, "x")],
    ["a map", (doc) => doc.getMap("prompt").set("a", 1)],
    ["a list", (doc) => doc.getArray("prompt").push([1])],
    ["an embed", (doc) => doc.getText("prompt").insertEmbed(0, { image: "x" })],
    ["a format", (doc) => doc.getText("prompt").insert(0, "x", { bold: true })],
    ["a document inside", (doc) => doc.getMap("prompt").set("a", new Y.Doc())],
    ["a nested text", (doc) => doc.getArray("prompt").push([new Y.Text("x")])],
  ])("%s instead of text in the three fields", (_what, edit) => {
    expect(refusedFor(typed(docFrom(ANN), edit))).toBe("It holds something else than text.")
  })

  test("a good row after bad ones still counts", () => {
    const good = typed(docFrom(ANN, SEED), says("Yes: "))
    const answer = settled(rowsOf(new Uint8Array([1, 2, 3]), good, good.subarray(0, good.length - 2)))
    expect(answer.texts.prompt).toBe("Yes: Why?")
    expect(answer.refused.map(({ seq }) => seq)).toEqual([1, 3])
  })

  test("of 200 hostile updates none crashes, none takes more than 100 ms, and each is refused", () => {
    const honest = typed(docFrom(ANN, SEED), says("An honest sentence of some length. "))
    const hostile = hostileUpdates(ANN)
    expect(hostile).toHaveLength(200)
    const scratch = docFrom(0, SEED)
    const slow = hostile.filter((update) => {
      const start = process.cpuUsage()
      expect(tryUpdate(scratch, update, TYPISTS)).toHaveProperty("refused")
      const { user, system } = process.cpuUsage(start)
      return user + system > 100_000
    })
    expect(slow).toEqual([])
    const answer = settled(rowsOf(...hostile, honest))
    expect(answer.refused.map(({ seq }) => seq)).toEqual(hostile.map((_, i) => i + 1))
    expect(answer.texts.prompt).toBe("An honest sentence of some length. Why?")
  })

  test("bytes changed at random in honest updates never break the settling", () => {
    const honest = typed(docFrom(ANN, SEED), says("An honest sentence. "))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const update = honest.slice()
          for (const [at, byte] of changes) update[at] = byte
          const answer = settled(rowsOf(update, honest))
          const again = settle({ state: answer.state, rows: [], typists: TYPISTS, judged: 0 })
          expect(again.texts).toEqual(answer.texts) // what it keeps can be read again, and says the same
        },
      ),
      { numRuns: 1000 },
    )
  })
})
