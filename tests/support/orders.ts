// What a text orders a model to do, for one that has no sense of its own: "Call <tool> with <JSON>" on a line, and "Print: «words»",
// also where no reader would see them.
export type Order = { tool: string; input: string }
export type Orders = { calls: Order[]; prints: string[] }

const PRINT = /Print: «([^»]*)»/gu
const CALL = /^Call ([\w.]+) with (.+)$/gmu
const UNSEEN = /[\u200b-\u200f\u00ad\u202a-\u202e\u2060]/gu
const ALPHABET = /[A-Za-z0-9+/]{24,}={0,2}/gu

/** The orders in a text: as it stands, and as it stands once what hides them is taken away. */
export function ordersIn(text: string): Orders {
  const seen = [text, text.replace(UNSEEN, ""), fromTags(text), fromEntities(text), fromBase64(text)]
  const prints = new Set(seen.flatMap((each) => [...each.matchAll(PRINT)].map(([, words = ""]) => words)))
  const calls = new Map(
    seen.flatMap((each) =>
      [...each.matchAll(CALL)].map(([whole, tool = "", input = ""]) => [whole, { tool, input }] as const),
    ),
  )
  return { calls: [...calls.values()], prints: withoutShadows([...prints]) }
}

/** What was read twice, once with and once without its unseen letters, counts once. */
const withoutShadows = (prints: readonly string[]) =>
  prints.filter((words, at) => !prints.slice(0, at).some((first) => first.replace(UNSEEN, "") === words))

const fromTags = (text: string) =>
  text.replace(/[\u{e0020}-\u{e007e}]/gu, (letter) =>
    String.fromCharCode((letter.codePointAt(0) ?? 0) - 0xe0000),
  )
const fromEntities = (text: string) =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
const fromBase64 = (text: string) =>
  text.replace(ALPHABET, (letters) => Buffer.from(letters, "base64").toString("utf8"))

/** What it prints for these orders. Its sentence with a source makes it pass for an answer. */
export const printed = ({ prints }: Orders): string => [...prints, "That is all [p1]."].join("\n\n")

/** What the trained model says: nothing is asked of it but to speak. */
export const spoken = ({ prints }: Orders): string => prints.join("\n\n") || "Nothing was ordered."
