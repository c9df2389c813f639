import { expect, test } from "vitest"
import { howGood } from "./how-good.ts"

test("one of four right is said under the good news, with what to do", () => {
  expect(howGood({ right: 1, of: 4 }, { right: 30, of: 30 })).toEqual({
    say: "It answered 1 of 4 test questions correctly. Look at the wrong ones before you share it: often a document is missing or an example needs correcting.",
    isLow: true,
    hasTests: true,
  })
})

test("a good share of few says how little that is, and of many nothing more", () => {
  expect(howGood({ right: 7, of: 7 }, undefined)?.say).toBe(
    "It answered 7 of 7 test questions correctly. With so few, this says little about what colleagues will ask.",
  )
  expect(howGood({ right: 30, of: 40 }, undefined)?.say).toBe(
    "It answered 30 of 40 test questions correctly.",
  )
})

test("without test questions what was kept out of training speaks, and nothing where nothing was asked", () => {
  expect(howGood(undefined, { right: 20, of: 25 })).toMatchObject({
    say: "It answered 20 of 25 unseen examples correctly.",
    hasTests: false,
  })
  expect(howGood({ right: 0, of: 0 }, undefined)).toBeUndefined()
})
