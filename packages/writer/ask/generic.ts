// Headings that say nothing without what they stand under: "Installation", "Purpose", "Exceptions".
import { LAW, SORT, WRITTEN, withoutKind } from "../read/kinds.ts"
import { headOf, inSentence, isNounPhrase, withArticle } from "../read/noun.ts"
import { fromGerund } from "../read/inflection.ts"
import { small } from "../read/wording.ts"
import type { Topic } from "./heading.ts"
import { tasks } from "./task.ts"

/** What each asks of its subject; `body`: what must stand under it for that. */
const GENERIC: { title: RegExp; asks: readonly string[]; body?: RegExp }[] = [
  {
    title: /^(?:install|installation|installing|how to install|download and install)$/i,
    asks: ["How do I install {x}?"],
  },
  {
    title: /^(?:set ?up|setting up|configuration|configure|configuring)$/i,
    asks: ["How do I set up {x}?", "How is {x} configured?"],
  },
  {
    title: /^(?:getting started|get started|quick ?start|quick start guide)$/i,
    asks: ["How do I get started with {x}?"],
  },
  { title: /^(?:usage|basic usage|how to use|use|using)$/i, asks: ["How do I use {x}?"] },
  {
    title: /^(?:features|key features|main features|highlights)$/i,
    asks: ["What features does {x} have?", "What does {x} offer?"],
  },
  {
    title: /^(?:requirements|prerequisites|before you start|before you begin|system requirements)$/i,
    asks: ["What are the requirements for {x}?", "What do I need before I start with {x}?"],
  },
  {
    title: /^licen[sc]e$/i,
    asks: ["Under which licence is {x} available?"],
    body: /^(?!.*(?:hereby granted|redistribution and use)).{0,200}$/is,
  },
  {
    title: /^(?:contributing|contribute|contributions?|how to contribute)$/i,
    asks: ["How can I contribute to {x}?"],
    body: /pull request|\bissues?\b|patch|fork|\bcode\b|repository/i,
  },
  {
    title:
      /^(?:support|getting help|help|get help|questions|contact|contact us|contacts?|contact information|who to contact|further information)$/i,
    asks: ["Who do I contact about {x}?", "Where do I get help with {x}?"],
    body: /@|http|\d{3}|\bcontact\b/i,
  },
  {
    title: /^(?:purpose|objectives?|aims?|goals?|intent)$/i,
    asks: ["What is the purpose of {x}?", "What is {x} meant to achieve?"],
  },
  {
    title: /^(?:key facts|key figures|facts|technical data|specifications?|data sheet)$/i,
    asks: [], // of a table single rows are asked
  },
  { title: /^rules$/i, asks: ["What are the rules for {x}?"] },
  { title: /^scope$/i, asks: ["What does {x} cover?", "What is the scope of {x}?"] },
  {
    title:
      /^(?:overview|introduction|about|summary|background|description|general|general information|in brief|at a glance|abstract|what it is)$/i,
    asks: [], // nobody asks what a thing is about
  },
  { title: /^(?:conclusions?|outlook|closing remarks)$/i, asks: ["What is the conclusion of {x}?"] },
  {
    title: /^(?:responsibilities|roles|roles and responsibilities)$/i,
    asks: ["What responsibilities come with {x}?"],
  },
  {
    title: /^(?:limitations|limits|known limitations|restrictions)$/i,
    asks: ["What are the limitations of {x}?"],
  },
  {
    title: /^(?:known issues|issues|caveats|problems|known problems)$/i,
    asks: ["What are the known issues with {x}?"],
  },
  { title: /^(?:benefits|advantages)$/i, asks: ["What are the benefits of {x}?"] },
  { title: /^(?:disadvantages|drawbacks)$/i, asks: ["What are the drawbacks of {x}?"] },
  {
    title: /^(?:exceptions?)$/i,
    asks: ["What are the exceptions to {x}?"],
    body: /\bexcept\b|\bexempt|\bunless\b|\b(?:does|do) not apply/i,
  },
  { title: /^(?:eligibility|who is eligible|who can apply)$/i, asks: ["Who is eligible for {x}?"] },
  {
    title: /^(?:deadlines?|timeline|dates|schedule|important dates|key dates|timetable)$/i,
    asks: ["What are the dates for {x}?", "What is the schedule for {x}?"],
  },
  { title: /^(?:costs?|fees?|prices?|pricing|charges|rates)$/i, asks: ["What does {x} cost?"] },
  {
    title:
      /^(?:procedure|steps|the steps|process|instructions|method|how it works|how to proceed|step by step|workflow)$/i,
    asks: ["How does {x} work?", "What is the procedure for {x}?"],
  },
  { title: /^(?:what went wrong|causes?|root causes?|reasons?)$/i, asks: ["What was the cause of {x}?"] },
  { title: /^(?:what happened|events|incident)$/i, asks: ["What happened in {x}?"] },
  { title: /^(?:security|security considerations)$/i, asks: ["How is security handled in {x}?"] },
  {
    title: /^(?:compatibility|browser support|supported platforms|supported versions)$/i,
    asks: ["What is {x} compatible with?"],
    body: /support|compatib|work|version|require/i,
  },
  { title: /^(?:motivation|why|rationale)$/i, asks: ["What is the reason for {x}?", "Why is there {x}?"] },
  { title: /^(?:results?|findings|outcomes?)$/i, asks: ["What are the results of {x}?"] },
  { title: /^(?:recommendations?)$/i, asks: ["What is recommended for {x}?"] },
]

/** Headings under which there is nothing to ask. */
const NOTHING =
  /^(?:table of contents?|contents|toc|index|references?|see also|related|related (?:links|projects|work|documents)|links|external links|further reading|resources|credits?|authors?|contributors?|maintainers?|acknowledge?ments?|thanks|sponsors?|backers|copyright|changelog|change ?log|changes|history|release notes|version history|releases|revision history|document history|examples?|sample|notes?|remarks?|appendix|annex|attachments?|glossary|definitions?|terms|api|reference|documentation|docs|options|methods|properties|parameters|arguments|events|types|returns?|exports|other|others|misc|miscellaneous|more|more information|signature|signatures|approval|navigation|menu|footer|header|license|tl;?dr|faqs?|frequently asked questions|questions and answers|q ?& ?a|todo|roadmap|licensing|usage notes|demo|screenshots?|people|news|disclaimer|troubleshooting|congratulations|welcome|any other business|aob|good to know|need to know|did you know|apologies|attendance|greetings|memo(?:randum)?|internal memo|letter|p\.?s\.?|actions?|action (?:items|points)|when this applies|step \d+|\d+)$/i

/** Points of every agenda, which say nothing of what was talked about. */
const FORMAL =
  /^(?:minutes$|(?:approval|adoption|confirmation|reading) of (?:the )?(?:minutes|agenda)\b.*|(?:approval of )?(?:the )?minutes of (?:the )?(?:last|previous|preceding) .+|(?:previous|last) minutes|minutes of \d.*|matters arising\b.*|(?:any )?other business|any other matters|welcome and .+|opening(?: of the meeting)?|close(?: of (?:the )?meeting)?|closing|quorum)$/i

export const isGeneric = (title: string): boolean =>
  FORMAL.test(title) ||
  title.split(/\s*(?:&|\/|,| and )\s*/i).every((part) => NOTHING.test(part) || GENERIC_TITLE(part))

const GENERIC_TITLE = (title: string) => GENERIC.some((generic) => generic.title.test(title))

/** The questions of a generic heading, asked of what it stands under; none where that has no name. */
export function askGeneric({ title, above, document, body, isSteps, passage, matter }: Topic): string[] {
  const generic = GENERIC.find((each) => each.title.test(title))
  if (!generic || matter?.isDated === true || (generic.body && !generic.body.test(body))) return []
  const isOfAll =
    above === "" || above === document || isGeneric(above) || matter?.titles.includes(above) === true
  const happening = /^what to do ((?:when|if|in case of|after|before) .+)$/i.exec(document)?.[1]
  if (isOfAll && happening !== undefined && /procedure/.test(generic.title.source))
    return [`What should I do ${happening}?`, `What do I do ${happening}?`]
  if (isOfAll && matter !== undefined && /^(?:at|under|according to) /.test(matter.tie)) {
    if (/^(?:costs|fees|prices|charges|rates)$/i.test(title)) return [`What are the ${title.toLowerCase()}?`] // a company costs nothing
    if (matter.tie.startsWith("at "))
      return /^(?:support|help|contact)/i.test(generic.title.source.slice(4))
        ? [`Who do I contact at ${matter.name}?`]
        : []
  }
  const title1 = document.replace(/\s*\([^)]*\)$/, "").replace(/^\p{Lu}{1,4}-?\d+[:.]? (?=\p{Lu}\p{Ll})/u, "")
  const task = /^how to (.+)$/i.exec(title1)?.[1] ?? fromGerund(title1)
  if (isOfAll && task !== undefined && /procedure/.test(generic.title.source)) return tasks(small(task))
  const own = /^(?:purpose|aim|scope)s?$/i.exec(title)?.[0].toLowerCase()
  if (isOfAll && own !== undefined && matter?.source !== undefined)
    return own === "scope"
      ? [`What does ${matter.source} cover?`, `What is the scope of ${matter.source}?`]
      : [`What is the purpose of ${matter.source}?`, `What is ${matter.source} for?`]
  if (isOfAll && matter?.source !== undefined && matter.tie.startsWith("when "))
    return generic.asks
      .filter((ask) => OF_TEXTS.test(ask))
      .map((ask) => ask.replace("{x}", () => matter.source!))
  const text = isOfAll && matter?.tie === `under ${matter?.name}` ? matter.name : undefined
  const subject =
    text ??
    (isOfAll && matter?.tie.startsWith("with the ") === true
      ? matter.name
      : subjectOf(above, document, passage))
  if (!subject) return []
  const asks =
    isSteps && /^How does/.test(generic.asks[0] ?? "")
      ? ["What are the steps for {x}?", "What is the procedure for {x}?"]
      : generic.asks
  const isText = text !== undefined || LAW.test(headOf(subject)) || WRITTEN.test(headOf(subject))
  return asks
    .filter((ask) => !isText || OF_TEXTS.test(ask))
    .map((ask) => ask.replace("{x}", subject))
    .flatMap((ask) => (ask.startsWith("How do I ") ? tasks(ask.slice("How do I ".length, -1)) : [ask]))
}

/** What can be asked of a text itself; everything else is asked of what it is about. */
const OF_TEXTS = /\b(?:purpose|meant|cover|scope|exceptions|eligible|limitations|conclusion|contact)\b/

/** What a generic heading is about, in a sentence; `undefined` where neither the heading above nor the title names it. */
export function subjectOf(above: string, document: string, passage: string): string | undefined {
  for (const title of [document !== "" && above.endsWith(document) ? "" : above, document]) {
    const bare = withoutKind(title).replace(/\s*\([^)]*\)$/, "")
    if (bare === "" || isGeneric(bare) || SORT.test(bare) || /^questions\b/i.test(bare)) continue
    if (/^@?[a-z][\w./-]*$/i.test(bare) && !/^[A-Z][a-z]+$/.test(bare)) return bare // a product's or package's own name
    if (!isNounPhrase(bare)) continue
    return withArticle(inSentence(bare, passage))
  }
  return undefined
}
