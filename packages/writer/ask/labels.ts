// Questions that a labelled point or paragraph answers: "**Sick leave**: You …".
import type { Ask, Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { clauseOf } from "../read/clause.ts"
import { inSentence, isNounPhrase, withArticle } from "../read/noun.ts"
import type { Stretch } from "../read/sentences.ts"
import { isKnownName } from "../read/names.ts"
import { capital, closed, phrase, plain, small } from "../read/wording.ts"
import { ended } from "./answer.ts"
import { isGeneric } from "./generic.ts"
import type { AskTopic } from "./heading.ts"
import { cast } from "./mould.ts"
import { IMPRINT, POINTS_BACK, standsAlone } from "./standing.ts"
import { UNCOUNTED } from "./thing.ts"
import { askTopic } from "./topic.ts"
import { ABOUT, isVague } from "./vague.ts"

const LABEL =
  /^(?:(\*\*|__)([^*_\n]{2,60}?)\s*[:.]?\s*\1\s*[:.–—-]?|([\p{Lu}\p{N}`"“][^:\n.!?*]{1,48}?)(?::| [–—-])(?=\s))\s*(\S[^]*)$/u
/** "2. Playground." */
const NUMBERING = /^\d{1,2}[.)] /
/** "Anything with drones" is on drones. */
const ANYTHING = /^(?:anything|everything|all) (?:with|about|on|to do with|concerning) (?=\p{L})/iu
/** Labels that name something that happens. */
const EVENT =
  /\b(?:alarm|emergency|emergencies|fire|accident|child|failure|outage|loss|theft|error|injury|injuries|spill|leak|damage|illness|delay|complaint|breakdown|attack|incident|strike|flood|power cut|jam|lost|broken|missing|late|evacuation)\b/i
/** What has no article: "in case of broken glass". */
const OF_STUFF = /\b(?:glass|water|oil|gas|paper|smoke|mail|post|power|food|money|data|luggage|damage)$/i
const LABELLED_MIN_WORDS = 7
const TELLING_MIN_WORDS = 12

const LABELLED_MIN = 3 // paragraphs; one or two may begin so by chance
const BARE = /^\p{Lu}[\p{L}\d '’&/-]{2,40}: \S.{25,}/u

/** "Deliveries. The van comes …": a word or three with a full stop of their own. */
const RUN_IN =
  /^(?!(?:yes|no|not|never|always|only|please|many|thanks?|thank|sorry|sure|gladly|of|usually|normally|unfortunately|maybe|good|great|ja|nein|leider|gern\w*|oui|non|sí)\b)(\p{Lu}\p{Ll}{3,}(?: (?:from|of|for|and|with|to|on) \p{Ll}{3,}| \p{Ll}{4,})?)\. (\p{Lu}[^]{40,})$/u

/** Whether a paragraph begins with what it is on, as others of its text do: "Parking: Residents …", "Parking. Residents …". */
export const isLabelled = (text: string, { start, end }: Stretch): boolean =>
  [BARE, RUN_IN].some(
    (label) =>
      label.test(text.slice(start, end)) &&
      text.split(/\n\s*\n/u).filter((paragraph) => label.test(paragraph.trim())).length >= LABELLED_MIN,
  )

/** Whether the items of a list begin with what each is on: "* Parking. There are …". */
const isRunIn = (text: string, block: Block): boolean =>
  block.kind === "list" &&
  block.items.filter(({ start, end }) => RUN_IN.test(text.slice(start, end))).length >= LABELLED_MIN

/** "**Sick leave**: You …" and "Sick leave: You …", as an item or a paragraph of its own. */
export function askLabels(passage: Passage, block: Block, ask: AskTopic): Candidate[] {
  const places: Stretch[] = block.kind === "list" ? block.items : block.kind === "paragraph" ? [block] : []
  return places.flatMap((place) => {
    const words = passage.text.slice(place.start, place.end)
    const [, runIn, rest = ""] =
      ((block.kind === "paragraph" || isRunIn(passage.text, block)) && RUN_IN.exec(words)) || []
    const [, , bold, bare, told = rest] = LABEL.exec(words) ?? []
    const label = bold ?? bare ?? runIn
    const said = plain(told)
    if (
      label === undefined ||
      /^\p{L}/u.test(label.replace(NUMBERING, "")) === false ||
      said.split(/\s+/).length < LABELLED_MIN_WORDS ||
      IMPRINT.test(said) ||
      (block.kind === "paragraph" && !bold && !isLabelled(passage.text, block))
    )
      return []
    if (
      /^(?:note|notes|warning|important|decision|decided|resolution|vote|result|outcome|action|tip|caution|example|default|hint|info|see|nb|ps|attention|achtung|hinweis|attendees|present|participants|apologies|excused|absent|minutes|minute taker|chair|date|time|place|location|venue|next (?:meeting|session))$/i.test(
        label.trim(),
      )
    )
      return []
    if (
      /^\d|\d{1,2}[:.]\d{2}|@|\//.test(label.replace(NUMBERING, "")) ||
      POINTS_BACK.test(said) ||
      /^(?:is|are|was|were|has|have|may|must|can|will|\p{Ll}+(?:s|ed)) /u.test(said) || // its label is the subject of its sentence
      !standsAlone(said) ||
      /[:?]$/.test(said)
    )
      return []
    const symptom = bold && ask === askTopic ? askSymptom(phrase(label), said) : []
    if (symptom.length > 0)
      return [
        {
          kind: "label",
          asks: symptom,
          output: ended(capital(said)),
          quote: place,
          finding: `It names this very case (“${phrase(label)}”) and says what to do then.`,
          section: block.section,
          score: 0.95,
        } satisfies Candidate,
      ]
    const isCase =
      ask === askTopic &&
      EVENT.test(label) &&
      isNounPhrase(phrase(label)) &&
      clauseOf(capital(closed(said.split(/(?<=[.!])\s/)[0]!)))?.kind === "order"
    if (isCase) {
      const noun = withArticle(inSentence(phrase(label), passage.text)).replace(
        /^the (?=([aeiou])?)/i,
        (_, vowel: string | undefined) => (OF_STUFF.test(label) ? "" : vowel ? "an " : "a "),
      )
      return [
        {
          kind: "label",
          asks: [`What should I do in case of ${noun}?`, `What do I do in case of ${noun}?`].map(cast),
          output: ended(`${capital(phrase(label))}: ${said}`),
          quote: place,
          finding: `It names this very case (“${phrase(label)}”) and says what to do then.`,
          section: block.section,
          score: 0.92,
        } satisfies Candidate,
      ]
    }
    const asks = ask({
      ...passage,
      title: capital(phrase(label).replace(ANYTHING, "")),
      heading: label,
      above: block.section.title,
      body: said,
      isSteps: false,
      isPart: false,
      passage: passage.text,
    })
    const isDefined =
      /^(?:an?|the|any|all) \p{Ll}/iu.test(said) &&
      ask === askTopic &&
      !isGeneric(phrase(label)) && // "Purpose", "Scope": no terms
      (/^(?:\p{L}+ ){1,5}(?:who|that|which|whose|where|by which) /u.test(said) ||
        clauseOf(capital(closed(said.split(/(?<=[.!;])\s/)[0]!.replace(/;$/, "")))) === undefined)
    const meant = isDefined
      ? [`What is meant by “${phrase(label)}”?`, `What does “${phrase(label)}” mean?`].map(cast)
      : []
    if (meant.length + asks.length === 0) return []
    const isSentence = /^\p{Lu}/u.test(said) && /[.!]$/.test(said) && /\s\p{L}+/u.test(said)
    if (meant.length === 0 && isVague(asks[0]!) && !/[.!]$/.test(said)) return [] // a label before a note in a few words
    return [
      {
        kind: "label",
        asks: [...meant, ...asks],
        output: ended(isSentence ? said : `${capital(phrase(label))}: ${said}`),
        quote: place,
        finding: "",
        section: block.section,
        score:
          block.kind === "paragraph" && said.split(/\s+/).length >= TELLING_MIN_WORDS
            ? 0.93
            : meant.length > 0 || !isVague(asks[0]!)
              ? 0.8
              : ABOUT,
      } satisfies Candidate,
    ]
  })
}

/** "**The chuck slips.** Tighten it …": a case as a whole sentence, with what to do in it. */
function askSymptom(label: string, said: string): Ask[] {
  const clause = clauseOf(`${label}.`)
  if (clause?.kind !== "statement" || clause.lead !== "" || label.split(" ").length > 12) return []
  if (!said.split(/(?<=[.!;])\s/).some((sentence) => clauseOf(closed(capital(sentence)))?.kind === "order"))
    return []
  const words = isBareThing(label) ? `the ${small(label)}` : small(label)
  return [`What should I do if ${words}?`, `What can I do when ${words}?`].map(cast)
}

/** "Extractor shakes", "Motor stops": one thing without its article. */
const isBareThing = (label: string): boolean => {
  const [, first = ""] =
    /^(\p{Lu}\p{Ll}+)(?<!s|ing) (?:\p{Ll}{2,}s|won['’]t|doesn['’]t|isn['’]t|is|has)(?! of\b)(?: |$)/u.exec(
      label,
    ) ?? []
  return first !== "" && !UNCOUNTED.test(first.toLowerCase()) && !NO_THING.test(first) && !isKnownName(first)
}

/** What stands without an article, or is no thing. */
const NO_THING =
  /^(?:nothing|nobody|no|somebody|something|someone|anybody|anything|anyone|it|he|she|this|that|each|every|another|water|power|smoke|steam|oil|air|foam|dust|heat|fire|ice|milk|gas|bread|dough|paper|everything|everybody)$/i
