// How English says when, how long, how often, where, how or why: the wordings, and the word that asks for each.
import { NUMBER, ROUGHLY, TIME_UNIT } from "./wording.ts"

/** What is known of the verb that an adverbial goes with. */
export type Verb = { helper: string; lemma: string; passive: boolean }

const DAY =
  "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekday|weekend|january|february|march|april|may|june|july|august|september|october|november|december|noon|midnight|easter|christmas)s?"
const CLOCK = "\\d{1,2}(?::\\d{2}|(?:\\.\\d{2})? ?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock))"
const WHEN = `(?:${DAY}|${CLOCK}|(?:19|20)\\d{2})`

/** A wording of an adverbial, and the question that it answers. */
export type Pattern = {
  kind: string
  find: RegExp
  /** The word that asks; given what was found. */
  ask: string | ((phrase: string, verb: Verb) => string)
  say: string
  score: number
  /** Verbs it holds for; none: all. */
  only?: (verb: Verb) => boolean
}

const find = (pattern: string) => new RegExp(`(?:^|\\s)(${pattern})`, "i")

const SPAN = `${NUMBER} ?(?:(?!of\\b)\\w+ )?${TIME_UNIT}\\b`
/** Rooms, pieces of furniture, screens: what "at the" and "in the" name as a place. */
const PLACE =
  "(?:portal|intranet|calendar|reception|desk|office|entrance|machine|cellar|basement|building|room|floor|warehouse|kitchen|hall|garage|shop|canteen|cafeteria|yard|library|cabinet|cupboard|drawer|shelf|safe|folder|app|dashboard|menu|settings|counter|lobby|gate|car park|club|town hall|website|store|workshop|laborator(?:y|ies)|archive|register|noticeboard|board|locker|fridge|freezer|box|tab|section)"

/** Verbs that are asked for a place; of others "in the …" mostly says how or when. */
const OF_PLACE =
  /^(?:locate|store|keep|hang|stand|lie|display|post|park|meet|deposit|collect|find|place|situate|file|live|sit|belong|mount)$/

/** The wordings, in the order of how sharp the question gets. */
export const PATTERNS: readonly Pattern[] = [
  {
    kind: "deadline",
    find: find(
      `(?:no later than |at the latest )?within (?:${ROUGHLY} )?(?:${SPAN}|(?:the|a|one) ?(?:\\w+ )?${TIME_UNIT}\\b)`,
    ),
    ask: (_phrase, { helper }) => (/^(?:can|may|could|did)$/.test(helper) ? "Within what time" : "How soon"),
    say: "“%” is the time limit that was asked for.",
    score: 0.97,
  },
  {
    kind: "notice",
    find: find(
      `(?<!\\bfor (?:at least |up to |about |no more than )?)(?:(?:at least|no later than|not later than|up to|at the latest|at most|no more than) )?${SPAN} (?:ahead\\b|in advance\\b|beforehand\\b|(?:before|prior to) )`,
    ),
    ask: "How far in advance",
    say: "“%” is the notice that was asked for.",
    score: 0.96,
    only: ({ passive, helper, lemma }) =>
      passive ||
      /^(?:must|should)$/.test(helper) ||
      /^(?:apply|book|register|inform|arrive|tell|announce|request|order|sign)$/.test(lemma),
  },
  {
    kind: "deadline",
    find: find(
      `(?:by|no later than|not later than) (?:the )?(?:${CLOCK}|${DAY}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${DAY}|\\d{1,2}(?:st|nd|rd|th)|end|start|close|first|last)\\b`,
    ),
    ask: "By when",
    say: "“%” is the deadline that was asked for.",
    score: 0.95,
  },
  {
    kind: "how often",
    find: find(
      `(?:at least )?(?:once|twice|${NUMBER} times|three times) (?:a|an|per|every|each) ${TIME_UNIT}|(?:every|each) (?:(?:${NUMBER}|second|third|other|first|working|calendar) )?(?:operating |working |business |calendar )?(?:${TIME_UNIT}|${DAY}|morning|afternoon|evening|kilomet\\w+|miles)\\b|(?:daily|weekly|monthly|quarterly|yearly|annually)(?=$|[,.;]| (?:and|or|by|on|at|in|to|for|from|until|with|after|before|between|when|if|unless|as|via|through)\\b)`,
    ),
    ask: "How often",
    say: "“%” tells how often.",
    score: 0.96,
  },
  {
    kind: "how many days",
    find: find(`on (?:up to |at most |at least )?${NUMBER} days (?:a|per) (?:week|month|year)`),
    ask: (phrase) => `On how many days ${/(?:a|per) \w+$/.exec(phrase)?.[0] ?? "a week"}`,
    say: "“%” gives the number of days.",
    score: 0.95,
  },
  {
    kind: "how long",
    find: find(`for (?:${ROUGHLY} )?(?:the first )?${SPAN}`),
    ask: "How long",
    say: "“%” is the duration that was asked for.",
    score: 0.95,
  },
  {
    kind: "by how much",
    find: find(`by (?:${ROUGHLY} )?${NUMBER} ?(?:percent|%|per cent|points|euros|dollars|pounds|degrees)`),
    ask: "By how much",
    say: "“%” is the amount that was asked for.",
    score: 0.93,
  },
  {
    kind: "why",
    find: find("because |so that |in order to "),
    ask: "Why",
    say: "The reason follows in the same sentence: “%”.",
    score: 0.95,
  },
  {
    kind: "when",
    find: find("(?:only )?(?:when|as soon as|(?<!\\bat )once|whenever|as long as) "),
    ask: "When",
    say: "The condition is named with it: “%”.",
    score: 0.95,
  },
  {
    kind: "when",
    find: find("(?:only )?(?:if|provided that) "),
    ask: "When",
    say: "The condition is named with it: “%”.",
    score: 0.92,
  },
  {
    kind: "when",
    find: find(`${SPAN} after (?!that\\b)`),
    ask: "When",
    say: "“%” tells when.",
    score: 0.94,
  },
  {
    kind: "hours",
    find: find(
      `(?:(?:(?:on|from) )?(?:${DAY}|weekdays|daily|every day)(?:(?: to |, | and |–)${DAY})* )?(?:from|between) ${CLOCK} (?:to|until|till|and) ${CLOCK}|from (?:${DAY} )?(?:\\d{1,2} )?${DAY}(?: \\d{4})? (?:to|until) (?:${DAY} )?(?:\\d{1,2} )?${DAY}`,
    ),
    ask: "When",
    say: "“%” are the times that were asked for.",
    score: 0.95,
  },
  {
    kind: "from when",
    find: find(
      `(?:from|as of) (?:${WHEN}|\\d{1,2} ${DAY}|the (?:first|second|third|fourth|\\d+\\w\\w)) [^,;]*?\\bonwards?\\b|as of ${WHEN}\\b`,
    ),
    ask: "From when",
    say: "“%” is when it begins.",
    score: 0.9,
  },
  {
    kind: "until when",
    find: find(`until (?:(?:it|they|the|an?) |${CLOCK}|${DAY}|${NUMBER} |\\d{1,2} ${DAY})`),
    ask: "Until when",
    say: "“%” is when it ends.",
    score: 0.86,
  },
  {
    kind: "when",
    find: find(
      `(?:on|at(?! least| most)|in|between|before|after) (?:(?:the|a|an|each|every|about|around|early|late|\\d{1,2}|first|second|third|last|next|(?:working )?day of) ){0,2}(?:[\\w-]+ of )?${WHEN}\\b|on the (?:first|last|\\d+\\w\\w)(?: (?:working|business|calendar))? day (?:of|in) |(?:before|after) (?:each|every) \\w+`,
    ),
    ask: "When",
    say: "“%” is the time that was asked for.",
    score: 0.92,
  },
  {
    kind: "how",
    find: find(
      "in writing|in pairs|in person|by hand|by eye|by (?:e-?mail|mail|post|phone|telephone|card|\\w{3,}ing)\\b",
    ),
    ask: "How",
    say: "“%” is the way to do it.",
    score: 0.9,
  },
  {
    kind: "how",
    find: find(
      "(?:through|via|using|by means of) (?:the|a|an|our|your|`)|under extension \\d|on extension \\d",
    ),
    ask: "How",
    say: "“%” is the way to do it.",
    score: 0.89,
    only: ({ passive, helper }) => passive || helper === "should" || helper === "can",
  },
  {
    kind: "how",
    find: find("with (?:the|a|an|our|your|[`“])"),
    ask: "How",
    say: "“%” tells how it is done.",
    score: 0.85,
    only: ({ passive, helper, lemma }) =>
      /^(?:mark|label|identif|secure|seal|clean|measure|restart|start|stop|fasten|tighten|check|confirm|unlock|lock|open|close|flush|rinse|disinfect|protect|cover|sign|calculat|fix|install|remove|replac|reset|run|trigger|deploy)/.test(
        lemma,
      ) &&
      (passive || helper === "should" || helper === "can"),
  },
  {
    kind: "where",
    find: find(
      "(?:in|at|on|beside|behind|outside|inside|under|opposite|next to|into|above|below) (?:the|our|(?<!on )an?) [\\w-]+",
    ),
    ask: "Where",
    say: "“%” is the place that was asked for.",
    score: 0.87,
    only: ({ lemma, passive, helper }) =>
      OF_PLACE.test(lemma) && (lemma !== "keep" || passive || helper === "should"), // bread "keeps" nowhere
  },
  {
    kind: "where",
    find: new RegExp(
      `^((?:in|at|on|beside|behind|outside|inside|opposite|next to) (?:(?:the|our|my|your) (?:[\\w-]+ ){0,2}${PLACE}s?\\b|(?:room|building|hall|block|cabinet|locker|shelf) [A-Z\\d]))`,
      "i",
    ),
    ask: "Where",
    say: "“%” is the place that was asked for.",
    score: 0.9,
    only: ({ lemma, passive }) => lemma === "be" && !passive,
  },
  {
    kind: "where",
    find: find(
      `(?:in|at|on|beside|behind|outside|inside|opposite|next to) (?:the|our) (?:[\\w-]+ ){0,2}${PLACE}s?\\b`,
    ),
    ask: "Where",
    say: "“%” is the place that was asked for.",
    score: 0.86,
    only: ({ passive, helper, lemma }) =>
      (passive || helper === "should" || helper === "can") &&
      !/^(?:be|use|install|find out|switch|turn)$/.test(lemma),
  },
  {
    kind: "where",
    find: find(
      "to (?=\\S+@\\S+)|to (?:the|our) (?:[\\w-]+ ){0,2}(?:desk|office|team|portal|department|address|hotline|reception)\\b",
    ),
    ask: "Where",
    say: "“%” tells where to.",
    score: 0.86,
    only: ({ passive, helper, lemma }) =>
      (passive || helper === "should") &&
      /^(?:send|submit|return|forward|report|bring|hand|address|mail|post|email|deliver|take|direct|pass|upload)/.test(
        lemma,
      ),
  },
]
