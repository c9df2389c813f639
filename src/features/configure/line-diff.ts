// Two texts line by line, by their longest common subsequence; settings have few lines.

export type DiffLine = { kind: "same" | "gone" | "new"; text: string }

/** What stays, goes and comes, in order. An empty text has no lines. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)]
  const common = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  const at = (row: number, column: number) => common[row]?.[column] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (common[i] as number[])[j] = // every row is there
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: "same", text: a[i] ?? "" })
      i += 1
      j += 1
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1)))
      lines.push({ kind: "gone", text: a[i++] ?? "" })
    else lines.push({ kind: "new", text: b[j++] ?? "" })
  }
  return lines
}

const linesOf = (text: string): string[] => (text === "" ? [] : text.split("\n"))
