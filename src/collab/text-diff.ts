/** A change of a text: at offset `at` of the old one, `remove` characters give way to `insert`. */
export type Hunk = { at: number; remove: number; insert: string }

const EDITS_MAX = 1_500 // above that the middle is one hunk: the search takes edits² steps

/** The fewest changes that turn `from` into `to` (Myers 1986, greedy), left to right. Never inside of a surrogate pair. */
export function hunks(from: string, to: string): Hunk[] {
  const a = Array.from(from)
  const b = Array.from(to)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  const offset = a.slice(0, start).join("").length
  const kept = left.length === 0 || right.length === 0 ? [] : commonPairs(left, right)
  return between(left, right, kept, offset)
}

/** Pairs of indexes (in `a` and in `b`) of a longest common subsequence, in order; none if the texts are too far apart. */
function commonPairs(a: string[], b: string[]): [number, number][] {
  const furthest = new Map<number, number>([[1, 0]])
  const trail: Map<number, number>[] = []
  for (let edits = 0; edits <= EDITS_MAX; edits++) {
    trail.push(new Map(furthest))
    for (let k = -edits; k <= edits; k += 2) {
      const down = furthest.get(k + 1) ?? -1
      const across = furthest.get(k - 1) ?? -1
      let x = k === -edits || (k !== edits && across < down) ? down : across + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      furthest.set(k, x)
      if (x >= a.length && x - k >= b.length) return walkBack(trail, a.length, b.length)
    }
  }
  return []
}

function walkBack(trail: Map<number, number>[], aLength: number, bLength: number): [number, number][] {
  const pairs: [number, number][] = []
  let x = aLength
  let y = bLength
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const furthest = trail[edits] ?? new Map<number, number>()
    const k = x - y
    const down = furthest.get(k + 1) ?? -1
    const across = furthest.get(k - 1) ?? -1
    const from = k === -edits || (k !== edits && across < down) ? k + 1 : k - 1
    const fromX = edits === 0 ? 0 : (furthest.get(from) ?? 0)
    const fromY = edits === 0 ? 0 : fromX - from
    for (; x > fromX && y > fromY; x--, y--) pairs.push([x - 1, y - 1])
    x = fromX
    y = fromY
  }
  return pairs.toReversed()
}

function between(a: string[], b: string[], kept: [number, number][], offset: number): Hunk[] {
  const found: Hunk[] = []
  let x = 0
  let y = 0
  let at = offset
  for (const [nextX, nextY] of [...kept, [a.length, b.length] as const]) {
    const remove = a.slice(x, nextX).join("").length
    const insert = b.slice(y, nextY).join("")
    if (remove > 0 || insert !== "") found.push({ at, remove, insert })
    at += remove + (a[nextX]?.length ?? 0)
    x = nextX + 1
    y = nextY + 1
  }
  return found
}
