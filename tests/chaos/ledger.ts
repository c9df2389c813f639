// What the stack has acknowledged, kept outside it.
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

export type Written = { kind: "agent" | "file" | "name" | "task"; id: string; value: string }

export type Ledger = {
  note(written: Written): void
  all(): Written[]
  remove(): void
}

/** One line a write, on the disk of the machine, before the next one is begun. */
export function openLedger(): Ledger {
  const folder = mkdtempSync(join(tmpdir(), "cerebros-ledger-"))
  const file = join(folder, "written.jsonl")
  appendFileSync(file, "")
  return {
    note: (written) => appendFileSync(file, `${JSON.stringify(written)}\n`),
    all: () =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Written), // written above
    remove: () => rmSync(folder, { recursive: true }),
  }
}
