// Questions that a letter repeats before it answers them: "You asked whether you may cancel: yes, within 30 days …".
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { capital, closed, plain } from "../read/wording.ts"
import { cast } from "./mould.ts"
import { forReader } from "./question.ts"

const ANSWER_MIN_WORDS = 6
const ASKED =
  /(?:^|(?<=[.!] ))You (?:also |then )?(?:asked|wanted to know|were wondering) (?:me |us )?((?:what (?:happens|applies) (?:if|when)|whether you (?:may|can|must|should|could|have to)) [^.:?;]{4,90})[.:] (.+)$/u

/** The question that a paragraph of a letter repeats, with the rest of the paragraph; none where it repeats none. */
export function askAskedBack({ text }: Passage, block: Block): Candidate[] {
  if (block.kind !== "paragraph") return []
  const words = plain(text.slice(block.start, block.end))
  const [whole = "", asked = "", told = ""] = ASKED.exec(words) ?? []
  if (asked === "" || told.split(" ").length < ANSWER_MIN_WORDS || told.includes("?")) return []
  const at = text.indexOf(whole.slice(0, 24), block.start)
  const start = at === -1 || at >= block.end ? block.start : at
  return [
    {
      kind: "section",
      asks: [cast(`${capital(forReader(turned(asked)))}?`)],
      output: closed(capital(told)),
      quote: { start, end: block.end },
      finding: "",
      section: block.section,
      score: 0.95,
    },
  ]
}

/** "whether you may cancel" as it was asked: "may you cancel". */
const turned = (asked: string): string =>
  asked
    .replace(/^whether you have to /u, "do you have to ")
    .replace(/^whether you (\p{Ll}+) /u, (_, helper: string) => `${helper} you `)
