// Questions from lists: the steps of a procedure, the points under a heading, the items after a colon.
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { clauseOf } from "../read/clause.ts"
import { fromGerund } from "../read/inflection.ts"
import { capital, closed, inSentence, plain, small } from "../read/wording.ts"

type List = Extract<Block, { kind: "list" }>

const LIST_MAX_CHARS = 1_500 // a longer answer is a document, not an answer

/** What one list answers as a whole. */
export function askList(passage: Passage, list: List): Candidate[] {
  const items = list.items.map((item) => plain(passage.text.slice(item.start, item.end)))
  if (items.length < 2 || items.some((item) => item.endsWith("?")) || list.end - list.start > LIST_MAX_CHARS)
    return []
  const asked = list.intro
    ? fromIntro(plain(passage.text.slice(list.intro.start, list.intro.end)))
    : fromHeading(list)
  if (!asked) return []
  const lines = items.map(
    (item, index) => `${list.ordered ? `${index + 1}.` : "-"} ${capital(closed(item.replace(/[;,]$/, "")))}`,
  )
  return [
    {
      form: list.ordered ? "steps" : "points",
      prompt: asked.prompt,
      output: `${asked.opening}\n${lines.join("\n")}`,
      quote: { start: list.intro?.start ?? list.start, end: list.end },
      finding: `It lists ${items.length} ${list.ordered ? "steps in order" : "points"}, from “${shortened(items[0] ?? "")}” to “${shortened(items.at(-1) ?? "")}”.`,
      section: list.section,
      score: 0.97,
    },
    ...askFirst(list, items),
    ...askLabelled(list, items),
  ]
}

const shortened = (text: string) => {
  const words = text.replace(/[.;,]$/, "").split(" ")
  return words.length <= 8 ? words.join(" ") : `${words.slice(0, 7).join(" ")} …`
}

function fromHeading(list: List): { prompt: string; opening: string } | undefined {
  const { title, above, part } = list.section
  if (title === "") return undefined
  const object = part && /^\w+ing$/.test(title) ? fromGerund(`${title} the ${inSentence(above)}`) : undefined
  if (object) return { prompt: `How do I ${small(object)}?`, opening: "Work through these steps in order:" }
  const task = fromGerund(title) ?? /^how to (.+)$/i.exec(title)?.[1]
  if (task)
    return {
      prompt: `How do I ${small(task)}?`,
      opening: list.ordered ? "Work through these steps in order:" : "These points matter:",
    }
  if (/^(?:before|after|during|when|while|if|in case)\b/i.test(title))
    return {
      prompt: `What has to be done ${small(title)}?`,
      opening: `${capital(small(title))}, this has to be done:`,
    }
  const changed = /^what (we|you|they) (\w+)$/i.exec(title)
  if (changed && list.section.above)
    return { prompt: `What was done after “${list.section.above}”?`, opening: "These measures were taken:" }
  if (/^(?:what|who|which|when|where|how)\b/i.test(title)) return undefined
  if (part)
    return { prompt: `What belongs to “${title}” for “${above}”?`, opening: "These points belong to it:" }
  if (list.ordered) return { prompt: `What are the steps for ${named(title)}?`, opening: "The steps are:" }
  return {
    prompt: `Which points does the section “${title}” list?`,
    opening: `The section “${title}” lists:`,
  }
}

const named = (title: string) => (/^(?:the|a|an) /i.test(title) ? small(title) : inSentence(title))

/** "The following documents are needed:", "The fee covers:" */
function fromIntro(intro: string): { prompt: string; opening: string } | undefined {
  const text = intro.replace(/:\s*$/, "")
  const following =
    /^the following (.+)$/i.exec(text)?.[1] ??
    /^these ((?:\w+ ){1,3}(?:are|must|may|can|apply|need).*)$/i.exec(text)?.[1]
  if (following) return { prompt: `Which ${following}?`, opening: `${text}:` }
  const task = /^(?:to|in order to) (.+?)(?:, .*)?$/i.exec(text)?.[1]
  if (task) return { prompt: `How do I ${task.replace(/\byour\b/g, "my")}?`, opening: `${text}:` }
  const clause = clauseOf(text)
  if (
    clause?.kind === "statement" &&
    !clause.lead &&
    /^(?:does|do|did)$/.test(clause.helper) &&
    clause.tail.split(" ").length <= 3
  )
    return {
      prompt: `What ${clause.helper} ${clause.subject} ${clause.tail.replace(/ (?:the following|these).*$/, "")}?`,
      opening: `${text}:`,
    }
  return undefined
}

/** The first of several ordered steps is a question of its own. */
function askFirst(list: List, items: string[]): Candidate[] {
  const first = list.items[0]
  const task = fromGerund(list.section.title)
  if (!list.ordered || !first || !task || items.length < 3) return []
  return [
    {
      form: "first step",
      prompt: `I want to ${small(task)}. What do I do first?`,
      output: closed(capital(items[0] ?? "")),
      quote: first,
      finding: "It is the first of the numbered steps.",
      section: list.section,
      score: 0.8,
    },
  ]
}

/** "Monday: 08:00 to 17:00" is a question of its own where a text has little else. */
function askLabelled(list: List, items: string[]): Candidate[] {
  const { title } = list.section
  if (title === "") return []
  return list.items.flatMap((item, at) => {
    const [, label, value] = /^([^:]{2,40}): (\S.*)$/.exec(items[at] ?? "") ?? []
    if (!label || !value) return []
    return [
      {
        form: "labelled",
        prompt: `What does “${title}” say for “${label}”?`,
        output: `${label}: ${closed(value)}`,
        quote: item,
        finding: `The point “${label}” gives it`,
        section: list.section,
        score: 0.5,
      },
    ]
  })
}
