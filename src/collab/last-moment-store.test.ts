// LE5: what a closing page has still under way is there on the next visit, from the browser's own local storage.
import { afterEach, expect, test, vi } from "vitest"
import { localLastMoments } from "./last-moment-store.ts"

const key = { user: "ann", example: "e", lineage: 3, client: 70 }
const about = { base: new Uint8Array([0, 0]), lastNumber: 4 }
const edits = [
  { at: 1, update: new Uint8Array([1, 0, 255]), isLead: false },
  { at: 2, update: new Uint8Array(), isLead: true },
]

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
})

test("gives back what was put, byte for byte, to the same person in the same example, until it is removed", () => {
  localLastMoments.put(key, edits, about)
  localLastMoments.put({ ...key, user: "bob" }, edits, about)
  localLastMoments.put({ ...key, example: "f" }, edits, about)
  expect(localLastMoments.all("ann", "e")).toEqual([{ key, about, edits }])
  localLastMoments.remove(key)
  expect(localLastMoments.all("ann", "e")).toEqual([])
  expect(localLastMoments.all("bob", "e")).toHaveLength(1)
})

test("what cannot be read there is passed over", () => {
  localLastMoments.put(key, edits, about)
  localStorage.setItem("cerebros.editing/ann/e/3/71", "{")
  expect(localLastMoments.all("ann", "e")).toHaveLength(1)
})

test("a full or blocked storage stops nobody", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError")
  })
  expect(() => localLastMoments.put(key, edits, about)).not.toThrow()
  expect(localLastMoments.all("ann", "e")).toEqual([])
})

test("reads what an earlier version of the app wrote, under the name that stands in the browser", () => {
  const written = { base: "AAA=", lastNumber: 4, edits: [{ at: 1, update: "AQD/", isLead: false }] }
  localStorage.setItem("cerebros.editing/ann/e/3/70", JSON.stringify(written))
  expect(localLastMoments.keys("ann")).toEqual([key])
  expect(localLastMoments.all("ann", "e")).toEqual([{ key, about, edits: edits.slice(0, 1) }])
})
