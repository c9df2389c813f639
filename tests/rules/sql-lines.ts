// How a new migration reads (docs/decisions/022): at most 120 columns, and one clause a line.

export const COLUMNS_MAX = 120

const TEXT = /'(?:[^']|'')*'/g
const COMMENT = /--.*$/
const BODY = /\$\$.*\$\$/ // of a function that only calls another
const CLAUSE =
  /(?<!\bfor |distinct )\b(?:select|insert into|delete from|from|join|where|group by|having|order by|limit|returning|values)\b/gi
const WHOLE = /(?:;|\bloop|\bthen)$/i // one statement, or the head of one that holds others
const BEFORE_A_STATEMENT = /(?:^|;|\$\$|\$\w+\$|\b(?:begin|then|else|loop|declare|language sql.*))$/i

/** The line without its comment, its texts and what stands in parentheses, closed on it or not. */
function outline(line: string): string {
  let code = line.replace(TEXT, "''").replace(COMMENT, "").replace(BODY, "").trim()
  for (let before = ""; before !== code;) {
    before = code
    code = code.replace(/\([^()]*\)/g, "…")
  }
  return code.replace(/\(.*/, "(")
}

/** What is wrong with a migration, a sentence a line: it is too long, or begins two clauses and is no statement of its own. */
export function faultsOf(sql: string): string[] {
  let before = ""
  return sql.split("\n").flatMap((line, index) => {
    const code = outline(line)
    const isWhole = BEFORE_A_STATEMENT.test(before) && WHOLE.test(code)
    const clauses = code.match(CLAUSE)?.length ?? 0
    if (code !== "") before = code
    const at = `line ${index + 1}`
    return [
      ...(line.length > COLUMNS_MAX ? [`${at} has ${line.length} columns`] : []),
      ...(clauses > 1 && !isWhole ? [`${at} begins ${clauses} clauses: ${code}`] : []),
    ]
  })
}
