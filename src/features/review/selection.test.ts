import { createRoot, createSignal } from "solid-js"
import { expect, test } from "vitest"
import { chooseRange, createChosen, notRejected, rejectedIn, type Rows, sayChosen } from "./selection.ts"

/** A choice among ten examples, "0" to "9". */
function choosing() {
  return createRoot((dispose) => {
    const [narrowedBy, narrow] = createSignal(0)
    const chosen = createChosen(
      narrowedBy,
      () => ({ q: "trains" }),
      () => 10,
    )
    return { chosen, narrow, dispose }
  })
}

test("[UI2] all but two are all but two: for what is shown, for the count and for the change", () => {
  const { chosen, dispose } = choosing()
  chosen.everything()
  chosen.toggle("3")
  chosen.toggle("5")
  expect([chosen.has("3"), chosen.has("5"), chosen.has("4")]).toEqual([false, false, true])
  expect([chosen.count(), chosen.except()]).toEqual([8, 2])
  expect(chosen.selection()).toEqual({ filter: { q: "trains", except: ["3", "5"] } })
  expect(chosen.asFilter()).toEqual({ filter: { q: "trains", except: ["3", "5"] }, count: 8 })
  chosen.toggle("3")
  expect(chosen.selection()).toEqual({ filter: { q: "trains", except: ["5"] } })
  chosen.add(["4", "5", "6"]) // a range chooses what was taken out
  expect(chosen.selection()).toEqual({ filter: { q: "trains" } })
  dispose()
})

test("those chosen one by one are those, and a new filter begins with none", () => {
  const { chosen, narrow, dispose } = choosing()
  chosen.toggle("1")
  chosen.add(["2", "3"])
  chosen.toggle("2")
  expect(chosen.selection()).toEqual({ ids: ["1", "3"] })
  expect(chosen.asFilter()).toEqual({ filter: { ids: ["1", "3"] }, count: 2 })
  expect([chosen.count(), chosen.has("1"), chosen.has("2")]).toEqual([2, true, false])
  narrow(1)
  expect([chosen.count(), chosen.asFilter()]).toEqual([0, undefined])
  dispose()
})

test("a change that is done clears what it was for, not what was chosen meanwhile", () => {
  const { chosen, dispose } = choosing()
  chosen.toggle("1")
  const early = chosen.clearing()
  chosen.toggle("2")
  early()
  expect(chosen.count()).toBe(2)
  chosen.clearing()()
  expect(chosen.count()).toBe(0)
  dispose()
})

test("where the last is taken out of all, nothing is chosen", () => {
  const { chosen, dispose } = choosing()
  chosen.everything()
  for (let id = 0; id < 10; id++) chosen.toggle(String(id))
  expect([chosen.all(), chosen.count()]).toEqual([false, 0])
  dispose()
})

/** Rows of which every third was rejected. */
const pages: Rows = {
  row: (id) => ({ number: Number(id) + 1, state: Number(id) % 3 === 0 ? "rejected" : "draft" }),
  rowAt: (place) => (place < 5 ? { id: String(place) } : undefined),
  indexOf: Number,
  all: () => Promise.reject(new TypeError("Failed to fetch")),
}

test("rejected ones are counted, and left out where nobody says that they are meant", async () => {
  const count = (filter: object) => Promise.resolve(JSON.stringify(filter).length)
  const ids = { ids: ["0", "1", "2", "3"] }
  expect(await rejectedIn(ids, pages, count)).toBe(2)
  expect(notRejected(ids, pages)).toEqual({ ids: ["1", "2"] })
  const filter = { q: "a", except: ["4"] }
  expect(await rejectedIn({ filter }, pages, count)).toBe(
    JSON.stringify({ ...filter, state: "rejected" }).length,
  )
  expect(notRejected({ filter }, pages)).toEqual({
    filter: { ...filter, state: ["draft", "in_review", "approved"] },
  })
  expect(await rejectedIn({ filter: { state: "draft" } }, pages, count)).toBe(0)
  expect(notRejected({ filter: { state: "draft" } }, pages)).toEqual({ filter: { state: "draft" } })
})

test("what is about to be deleted is named", () => {
  const { chosen, dispose } = choosing()
  for (const id of ["6", "1", "4"]) chosen.toggle(id)
  expect(sayChosen(chosen, pages, false)).toBe("Example 2, 5, 7")
  chosen.add(["0", "2", "3", "5"])
  expect(sayChosen(chosen, pages, false)).toBe("Example 1, 2, 3, 4, 5 and 2 more")
  chosen.everything()
  chosen.toggle("1")
  chosen.toggle("2")
  expect(sayChosen(chosen, pages, true)).toBe("All that match the search and filters, but 2")
  dispose()
})

test("a range that is here is chosen without the network; one that is not rejects to whoever asked", async () => {
  const { chosen, dispose } = choosing()
  chosen.toggle("1")
  await chooseRange(pages, chosen, 4)
  expect(chosen.ids()).toEqual(["1", "2", "3", "4"])
  await expect(chooseRange(pages, chosen, 7)).rejects.toThrow("Failed to fetch")
  dispose()
})
