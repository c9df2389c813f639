// For each rule of docs/architecture.md a breach, and the tests that must turn red when it is planted (plant.ts).
import { ACCESS } from "./breaches/access.ts"
import { EXAMPLES } from "./breaches/examples.ts"
import { TRAINING } from "./breaches/training.ts"
import { WORK } from "./breaches/work.ts"

type InFile = { file: string; part: string; by: string }
/** A migration that is added behind all others: SQL, or a part of a function (of `private` where no schema is named) that is replaced. */
type InDatabase = { sql: string } | { function: string; part: string; by: string }

export type Breach = {
  rule: string
  what: string
  plant: InFile | InDatabase
  /** The project and the file of its proof; of that file only what carries the id runs. */
  proof: [project: "unit" | "interface" | "database" | "functions", file: string]
}

/** All of them. */
export const BREACHES: readonly Breach[] = [...ACCESS, ...WORK, ...TRAINING, ...EXAMPLES]
