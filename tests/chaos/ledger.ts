// What the stack has acknowledged, kept outside it.
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

export type Written = { kind: "agent" | "file" | "name" | "task"; id: string; value: string }

export type Ledger = {
  /** Where it lies; `ledgerIn` opens it elsewhere too. */
  file: string
  note(written: Written): void
  all(): Written[]
  remove(): void
}

/** One line a write, on the disk of the machine, before the next one is begun. */
export function openLedger(): Ledger {
  const file = join(mkdtempSync(join(tmpdir(), "cerebros-ledger-")), "written.jsonl")
  appendFileSync(file, "")
  return ledgerIn(file)
}

/** A ledger that is open already; a line is appended whole, whoever else writes. */
export function ledgerIn(file: string): Ledger {
  return {
    file,
    note: (written) => appendFileSync(file, `${JSON.stringify(written)}\n`),
    all: () =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Written), // written above
    remove: () => rmSync(dirname(file), { recursive: true }),
  }
}
