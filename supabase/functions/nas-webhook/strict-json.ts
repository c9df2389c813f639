// JSON as a signed message may have it: no key twice (two readers would see two messages), no __proto__, no depth that
// breaks the next reader (Postgres gives up on deep nesting).

const DEPTH_MAX = 32

/** The value of a JSON text. Throws a `SyntaxError` with a sentence for people. */
export function parseStrictly(text: string): unknown {
  const value: unknown = JSON.parse(text) // afterwards the text is known to be well formed, so the scan below stays simple
  const open: (Set<string> | undefined)[] = [] // the keys of each open object; undefined for an array
  let last = "" // the last string seen: a key when a colon follows
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === "{" || token === "[") {
      open.push(token === "{" ? new Set() : undefined)
      if (open.length > DEPTH_MAX)
        throw new SyntaxError(`The body is nested deeper than ${DEPTH_MAX} levels.`)
    } else if (token === "}" || token === "]") open.pop()
    else if (token === ":") note(open.at(-1), JSON.parse(last) as string)
    else last = token
  }
  return value
}

function note(keys: Set<string> | undefined, key: string): void {
  if (key === "__proto__") throw new SyntaxError("The body has a key named __proto__.")
  if (keys?.has(key)) throw new SyntaxError(`The body has the key ${JSON.stringify(key)} twice.`)
  keys?.add(key)
}
