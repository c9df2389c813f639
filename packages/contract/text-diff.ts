// What changed between two texts, in words or in lines: Myers' greedy algorithm ("An O(ND) Difference Algorithm", 1986)
// over words, white space and signs, or over lines.

/** A stretch of text that stayed, came or went. In order, the kept and gone ones make the old text, the kept and new ones the new text. */
export type Part = { kind: "same" | "gone" | "new"; text: string }

const MAX_STEPS = 1_500 // edits after which two texts count as different throughout: 2 million comparisons, some 20 ms

const lines = /.*\n|.+$/g

const words = new RegExp(/\p{L}[\p{L}\p{M}\p{N}'’_-]*|\p{N}+|\s+|[^]/u, "gu")

/** The parts by which `after` differs from `before`, neighbours of one kind joined. Two equal texts are one part, or none when empty. */
export const wordDiff = (before: string, after: string): Part[] =>
  diff(before.match(words) ?? [], after.match(words) ?? [])

/** As `wordDiff`, but a line is the smallest that stays, comes or goes. */
export const lineDiff = (before: string, after: string): Part[] =>
  diff(before.match(lines) ?? [], after.match(lines) ?? [])

function diff(old: readonly string[], now: readonly string[]): Part[] {
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end++
  const parts: Part[] = []
  add(parts, "same", old.slice(0, start))
  const middle = [old.slice(start, old.length - end), now.slice(start, now.length - end)] as const
  for (const { kind, text } of shortest(...middle)) add(parts, kind, [text])
  add(parts, "same", end === 0 ? [] : old.slice(-end))
  return parts
}

function add(parts: Part[], kind: Part["kind"], texts: readonly string[]): void {
  const text = texts.join("")
  const last = parts.at(-1)
  if (text === "") return
  if (last?.kind === kind) last.text += text
  else parts.push({ kind, text })
}

function shortest(old: readonly string[], now: readonly string[]): Part[] {
  const most = Math.min(old.length + now.length, MAX_STEPS)
  const reach = new Int32Array(2 * most + 3) // furthest x on each diagonal, shifted by `most + 1`
  const zero = most + 1
  const trail: Int32Array[] = [] // `reach` before each step, as far as that step looks
  for (let steps = 0; steps <= most; steps++) {
    trail.push(reach.slice(zero - steps - 1, zero + steps + 2))
    for (let k = -steps; k <= steps; k += 2) {
      let x = isDown(reach, zero, k, steps) ? at(reach, zero + k + 1) : at(reach, zero + k - 1) + 1
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x++
      reach[zero + k] = x
      if (x >= old.length && x - k >= now.length) return walkBack(old, now, trail)
    }
  }
  return [
    ...old.map((text): Part => ({ kind: "gone", text })),
    ...now.map((text): Part => ({ kind: "new", text })),
  ]
}

function walkBack(old: readonly string[], now: readonly string[], trail: readonly Int32Array[]): Part[] {
  const parts: Part[] = []
  let x = old.length
  let y = now.length
  for (let steps = trail.length - 1; steps >= 0; steps--) {
    const reach = trail[steps] ?? new Int32Array()
    const zero = steps + 1
    const k = x - y
    const down = isDown(reach, zero, k, steps)
    const fromX = down ? at(reach, zero + k + 1) : at(reach, zero + k - 1)
    const fromY = fromX - (down ? k + 1 : k - 1)
    while (x > Math.max(fromX, 0) && y > Math.max(fromY, 0) && x > 0 && y > 0 && old[x - 1] === now[y - 1]) {
      parts.push({ kind: "same", text: old[--x] ?? "" })
      y--
    }
    if (steps === 0) break
    if (down) parts.push({ kind: "new", text: now[--y] ?? "" })
    else parts.push({ kind: "gone", text: old[--x] ?? "" })
  }
  return parts.reverse()
}

/** Whether the best way onto diagonal `k` takes a word of the new text (down), rather than leaves one of the old. */
const isDown = (reach: Int32Array, zero: number, k: number, steps: number): boolean =>
  k === -steps || (k !== steps && at(reach, zero + k - 1) < at(reach, zero + k + 1))

const at = (numbers: Int32Array, index: number): number => numbers[index] ?? 0
