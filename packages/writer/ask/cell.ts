// One cell as those see it who ask about it, each in a module of its own: sums, people, times and places, trouble, and whatever else.
import type { Passage } from "../candidate.ts"
import { isName } from "../read/names.ts"
import { capital, small } from "../read/wording.ts"
import type { Cell } from "./columns.ts"
import type { Entry } from "./row-name.ts"

/** The questions of a cell; `needsHead` where the answer says what only its column's name tells. */
export type Asked = { prompts: string[]; output: string; finding: string; score: number; needsHead?: boolean }

/** A cell with its row and what the row is called. */
export type Asking = Cell & { cell: Cell; entry: Entry; name: string; passage: Passage }

/** What asks of cells of one sort; undefined for all others. */
export type AskOf = (asking: Asking) => Asked | undefined

/** A sum of money. */
export const SUM = /^[€$£]\s?\d|^\d[\d.,]* ?(?:€|\$|£|%|euros?|dollars?|pounds?|francs?|[A-Z]{3})$/

/** The row's name as it stands there. */
export const bare = ({ name }: Entry) => (/^`|^\p{Ll}/u.test(name) ? name : `“${name}”`)

/** Where the value stands. */
export const found = ({ entry, value, column }: Asking): string =>
  `The row for ${bare(entry)} has “${value.replace(/[.]$/, "")}” under “${capital(column)}”.`

/** A cell's words behind "is": small where they are no name. */
export const inRun = (value: string, passage: string): string =>
  /^\p{Lu}\p{Ll}*(?:, | \p{Ll})/u.test(value)
    ? small(value, (word) => isName(word, passage.replace(value, "")))
    : value
