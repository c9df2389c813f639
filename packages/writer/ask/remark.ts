// What a row says beside a cell that changes what the cell means: a state, a limit.
import { capital, closed } from "../read/wording.ts"

type Said = { column: string; value: string }

const STATE_COLUMN = /^(?:status|state|condition)$/i
const NOTE_COLUMN = /^(?:notes?|remarks?|comments?|restrictions?|limitations?)$/i
/** States in which a thing is not what its other cells say. */
const STATE =
  /\b(?:overdue|waiting|broken|defective|faulty|out of|blocked|suspended|closed|cancelled|sold out|retired|withdrawn|expired|lost|missing|stopped|not|no longer|under repair|in repair|on hold|locked)\b/i
/** Notes that say for what a row does not hold, or until when. */
const LIMIT =
  /\b(?:not|only|never|no longer|except|unless|until|before|must|overdue|missing|postponed|moved to|cancelled|broken|below|at most|due)\b|\bdon['’]t\b|\bmax\./i
const NOTE_MAX_CHARS = 140
const TOLD_WORDS = 3 // of a note that the answer has already, in part or whole

/** Columns of what is planned, owed or sold: what limits the row limits them, too. */
const LIMITED =
  /^(?:next .+|due.*|turnaround|lead time|delivery(?: time)?|availab.+|price|.*\bprice|fee|cost|opens|hours|days|duration|time)$/i

/** The answer from a cell of `column`, with what the row's state and notes say against it: "Status: overdue. Notes: …". */
export function withRemarks(answer: string, column: string, row: readonly Said[]): string {
  if (!LIMITED.test(column)) return answer
  const remarks = row.filter(
    ({ column: own, value }) =>
      ((STATE_COLUMN.test(own) && STATE.test(value)) ||
        (NOTE_COLUMN.test(own) && LIMIT.test(value) && value.length <= NOTE_MAX_CHARS)) &&
      !answer.includes(value.split(" ").slice(0, TOLD_WORDS).join(" ").replace(/\.$/, "")),
  )
  return [answer, ...remarks.map(({ column: own, value }) => closed(`${capital(own)}: ${value}`))].join(" ")
}
