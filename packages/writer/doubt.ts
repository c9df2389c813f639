// What speaks against a question that nothing forbids: few sure drafts are worth more than many doubtful ones.
import type { Candidate } from "./candidate.ts"
import { doubtOfKind } from "./evidence.ts"
import { isGeneric } from "./ask/generic.ts"
import { isHeadingOfThing } from "./read/noun.ts"
import { isRole } from "./read/subject.ts"
import { isOfOneStem, keywords, literal } from "./read/wording.ts"

/** A candidate with more doubts than this stays unasked. */
export const DOUBT_MAX = 0.3
/** Of a passage that would have fewer examples than are wanted: what is worse than this is asked of none. */
export const DOUBT_MOST = 0.42

const NOTE_MAX_CHARS = 400

type Doubt = { points: number; found: (asked: Asked) => boolean }
type Asked = {
  /** Without what ties it to its document. */
  bare: string
  candidate: Candidate
  text: string
}

/** How doubtful it is, 0 to about 1, that a person would ask `bare` in these words and understand it alone. Ready questions are not doubted. */
export function doubtOf(bare: string, candidate: Candidate, text: string): number {
  if (candidate.kind === "ready" || candidate.kind === "reply") return 0
  return DOUBTS.reduce(
    (sum, { points, found }) => (found({ bare, candidate, text }) ? sum + points : sum),
    text.length > NOTE_MAX_CHARS ? doubtOfKind(bare, candidate) : 0, // a note of a fact or two has nothing else to be asked
  )
}

// The points follow what readers of earlier drafts took as usable (`tests/fixtures/read`): what they nearly always refused
// weighs more than the limit by itself, what they refused now and then adds up.
const DOUBTS: Doubt[] = [
  { points: 0.35, found: ({ bare }) => OTHERWISE.test(bare) }, // of vague questions one wording is enough
  { points: 0.5, found: ({ bare }) => POINTS.test(bare) },
  { points: 0.15, found: ({ bare }) => /\b(?:they|them|their|its|theirs)\b/i.test(bare) },
  {
    points: 0.5,
    found: ({ bare }) => /\b(?:we|us|our|ours)\b/i.test(bare) && !/^What do we do\b/.test(bare),
  }, // who?
  { points: 0.5, found: ({ bare, candidate }) => isUnfinished(bare, candidate) },
  {
    points: 0.5,
    found: ({ bare }) =>
      /\b(?:my|your|the) question (?:isn['’]t|is not) (?:here|listed|answered)\b/i.test(bare),
  }, // of the page
  { points: 0.35, found: ({ bare, candidate, text }) => isSaidBefore(bare, candidate, text) },
  {
    points: 0.06,
    found: ({ candidate, text }) => candidate.kind === "sentence" && !isFirst(candidate, text),
  },
  {
    points: 0.3,
    found: ({ bare, candidate }) =>
      candidate.kind === "sentence" && isFar(bare, candidate) && keywords(bare).length <= 3,
  },
  { points: 0.08, found: ({ bare, candidate }) => candidate.kind === "sentence" && isFar(bare, candidate) },
  {
    points: 0.35,
    found: ({ bare }) =>
      /^How (?:soon|often|long).* (?:answer|decide|reply|respond|confirm|approve|agree|follow|apply|inform|report)\?$/u.test(
        bare,
      ),
  }, // what?
  {
    points: 0.4,
    found: ({ bare, candidate }) => /^When\b/.test(bare) && /\bonly as long as\b/.test(candidate.output),
  },
  {
    points: 0.35,
    found: ({ bare }) =>
      /^(?:When|How soon|Where)\b.*(?:[€$£]\s?\d|\d ?(?:€|£|kr|euros?|pounds?|dollars?|francs?)\b)/u.test(
        bare,
      ),
  }, // the sum is what people ask for
  {
    points: 0.35,
    found: ({ bare }) =>
      /\b(?:do|does|can|may|must|should|are) (?:\p{L}+ ){0,2}?(?:items|things|goods|files|documents)\b(?! (?:that|which|with|from|of|on|in|for|over|under|older)\b)/iu.test(
        bare,
      ),
  }, // which?
  {
    points: 0.4,
    found: ({ bare }) =>
      /\bshould I (?:bake|cook|roast|boil|fry|mix|stir|knead|heat|dry|rinse|rest|cool|simmer|soak|chill|freeze|leave) (?:at|in|for|until|on|with|over)\b/i.test(
        bare,
      ),
  }, // what?
  {
    points: 0.4,
    found: ({ bare }) =>
      /\b(?:two|three|four|several|an?|the) (?:quotes?|offers?|bids?|estimates?)\b(?! (?:for|from|of|to|on)\b)/i.test(
        bare,
      ),
  },
  { points: 0.35, found: ({ bare }) => /\bdoes \p{L}+ and \p{L}+s have\b/u.test(bare) },
  {
    points: 0.35,
    found: ({ bare }) =>
      /^When (?:is|are) (?:(?:one|two|half|most|some|all) \p{L}+ in|(?:half|part|most|some) of)\b/u.test(
        bare,
      ),
  },
  { points: 0.45, found: ({ bare }) => /^(?:When|Where|How long) (?:has|have) \p{L}/u.test(bare) }, // news, by its date
  {
    points: 0.25,
    found: ({ bare, candidate }) =>
      candidate.kind === "sentence" && /^What (?:does|do) .{3,} (?:need|have|take)\?$/u.test(bare),
  }, // the statement turned round
  { points: 0.12, found: ({ bare }) => (bare.match(/,/g)?.length ?? 0) >= 2 },
  { points: 0.08, found: ({ bare }) => bare.split(" ").length > 18 },
  { points: 0.2, found: ({ bare }) => bare.split(" ").length > 24 },
  {
    points: 0.4,
    found: ({ bare, candidate }) =>
      keywords(bare).length < 2 &&
      !isOfTask(bare, candidate) &&
      !/^What am I asked to do\?$|^What applies to |^How (?:long )?(?:is|are) the \p{L}+(?: kept)?\?$|^How are \p{L}+ kept\?$|^Which \p{L}+ are there\?$|^What do I have to wear\?$|^Who (?:may|must) \p{L}+ (?:in|on|up|down|out)\?$|^What (?:is|are) | have to do\?$|^What (?:is|are) an? |^What should I (?:wear|bring)\?$/u.test(
        bare,
      ),
  },
  {
    points: 0.35,
    found: ({ bare }) =>
      WHETHER.test(bare) && /\b(?:but|never|no longer|nor)\b|, (?:as|so|for|if|and|with)\b/i.test(bare),
  },
  { points: 0.05, found: ({ bare }) => WHETHER.test(bare) },
  { points: 0.12, found: ({ bare, candidate }) => WHETHER.test(bare) && candidate.output.startsWith("Yes.") }, // it says its answer itself
  {
    points: 0.2,
    found: ({ bare }) => WHETHER.test(bare) && (/\d/.test(bare) || bare.split(" ").length > 11),
  },
  {
    points: 0.25,
    found: ({ bare }) => WHETHER.test(bare) && /\bup to (?:\d|one|two|three|four|five|six|ten)/.test(bare),
  },
  { points: 0.12, found: ({ candidate, text }) => isStep(candidate, text) }, // a procedure is asked for as a whole
  {
    points: 0.2,
    found: ({ bare, candidate, text }) => /^How (?:do|can) I /.test(bare) && isStep(candidate, text),
  },
  {
    points: 0.25,
    found: ({ bare, candidate }) =>
      !isOfTask(bare, candidate) &&
      /^What (?:do|does|did) (?:the |an? )?\p{L}+ (?:get|mean|have|need|receive|cost|pay|say)\?$/iu.test(
        bare,
      ),
  },
  {
    points: 0.2,
    found: ({ bare }) =>
      /^Who (?!was present |may |must )(?:\p{L}+ ){1,2}(?:in|at|by|with|for|from)\b/u.test(bare),
  },
  {
    points: 0.15,
    found: ({ bare }) =>
      /^Who (?:pays?|uses?|gets?|has|have|takes?)\b|^Who .*\b(?:solely|only|also|alone)\b/u.test(bare),
  },
  {
    points: 0.35,
    found: ({ bare, candidate }) =>
      candidate.kind === "sentence" &&
      /^What (?:is|are) (?:the )?\p{L}+ for /u.test(bare) &&
      !FIGURES.test(bare),
  },
  { points: 0.1, found: ({ bare }) => /“[^”]*”/.test(bare) && !PRICED.test(bare) },
  {
    points: 0.32,
    found: ({ bare, candidate }) =>
      candidate.kind === "row" && /(?:cost|is|of|for) “[^”]* [^”]* [^”]*”/.test(bare) && PRICED.test(bare),
  }, // a line of a list, read out
  {
    points: 0.2,
    found: ({ bare }) => /“[^”]*\b(?:and|or|to|up|under|over)\b[^”]*”/.test(bare) && !PRICED.test(bare),
  },
  { points: 0.35, found: ({ bare, candidate }) => candidate.kind === "row" && DULL.test(bare) },
  {
    points: 0.35,
    found: ({ bare, candidate }) =>
      candidate.kind === "row" &&
      /^What is the [\p{L} ]+ (?:for|of) /u.test(bare) &&
      /\bis \p{Ll}+\.$/u.test(candidate.output),
  },
]

/** "How many parents complained?" of a sentence that says "several", "What is the bus?" of one that says how high it is. */
const isUnfinished = (bare: string, { kind, output }: Candidate): boolean =>
  (/^How (?:many|much|long|often|far)\b/.test(bare) && !COUNTED.test(output)) ||
  (kind === "sentence" && /^What (?:is|are) the \p{L}+\?$/u.test(bare) && / (?:is|are) \d/.test(output)) ||
  /\b(?:them|they)\?$/.test(bare) ||
  (kind === "sentence" &&
    /^What should I do (?:when|if|after|before) /.test(bare) &&
    !/^(?:if|when|once|after|before|as soon|in )/i.test(output)) || // one thing of several, whose condition is said by the way
  (kind === "sentence" && /^What (?:\p{L}+ ){1,2}(?:do|does) (?:I|the \p{L}+) have\?$/u.test(bare))

/** What is needed for a task that only the words behind name. */
const isOfTask = (bare: string, { kind }: Candidate): boolean => kind === "row" && bare === "What do I need?"

const COUNTED =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|half|quarter|third|once|twice|daily|weekly|monthly|yearly|annually|every|each|free|never|no|none|nothing|unlimited|until|as long as|hourly|an? (?:day|week|month|year|hour|minute))\b/i

/** Whether a question shares no word with the heading it stands under, which then says what it leaves out. */
function isFar(bare: string, { section }: Candidate): boolean {
  const heading = keywords(section.title)
  if (
    heading.length === 0 ||
    section.above === "" ||
    isGeneric(section.title) ||
    !isHeadingOfThing(section.title)
  )
    return false
  if (/^What (?:does|do|is|are) .* mean\?$/.test(bare)) return false
  const words = keywords(bare)
  return !heading.some((word) => words.some((other) => isOfOneStem(word, other)))
}

/** Whether a sentence is one step of several. */
const isStep = ({ kind, quote }: Candidate, text: string): boolean =>
  kind === "sentence" &&
  /(?:^|\n)\s*\d{1,2}[.)] [^\n]*$/u.test(text.slice(Math.max(0, quote.start - 200), quote.start))

const WHETHER = /^(?:Can|May|Is|Are|Do|Does|Must|Should|Will|Did|Was|Were)\b/
const FIGURES =
  /^What (?:is|are) (?:the )?(?:\p{L}+ )?(?:rates?|limits?|fees?|prices?|costs?|amounts?|maximum|minimum|charges?|deposit|allowance|budget|fine|warranty|period|term|deadlines?|notice|interest|discount|surcharge|capacity|number|hours|times?) for /iu
const PRICED = /^(?:What (?:does .* cost|is the price|do we charge)|How much)/

const OTHERWISE =
  /^(?:What can you tell me about|What is important to know about|What do I have to keep in mind|Can you explain|Could you (?:go over|give me)|I am new here|What have we got on)\b/

/** Words that stand for something said before. */
const POINTS =
  /\b(?:it|him|none)\b(?! (?:is|was|rains|snows|gets|comes to)\b)|\b(?:ones|the (?:two|other|others|latter|former|rest)|someone else|anything missing|one of (?:them|us|you|these|those))\b|\b(?:gets?|takes?|has|have|needs?|use|wants?|bring|order|find|book) one\b(?= \p{Lu}|[?,]| at| if| when)|\bone in \p{L}+\b|\bif (?:not|so|in doubt|necessary|needed|possible)\b|\bat (?:once|the same time)\?$/iu

/** Columns that nobody asks one row for. */
const DULL =
  /^(?:Which|What (?:is|are)) (?:the )?(?:category|kind|type|variant|class|key figure|status|note|remark|comment|code|number|id|basis|unit|group|then|result|for whom|seats or size|internal|public|later|earlier|page|reference|part time|full time|order|share|nurses|assistants|owner|source|format|sort|level)s?\b/i

/** Whether the question's "the piece", "the certificate" was brought up a few words before, and so is one of something. */
function isSaidBefore(bare: string, { kind, quote, section }: Candidate, text: string): boolean {
  if (kind !== "sentence") return false
  const from = section.heading === "" ? 0 : Math.max(0, text.lastIndexOf(section.heading, quote.start))
  const paragraph = text.lastIndexOf("\n\n", quote.start)
  const before = text.slice(Math.max(from + section.heading.length, paragraph, 0), quote.start).toLowerCase()
  if (before.trim() === "") return false
  const headings = `${section.title} ${section.above}`.toLowerCase()
  return [...bare.matchAll(DEFINITE)].some(([, noun = ""]) => {
    const stem = noun.toLowerCase().replace(/(?<!s)s$/, "")
    return (
      !isRole(stem) &&
      !headings.includes(stem) &&
      new RegExp(`(?<!\\p{L})${literal(stem)}(?:s|es)?(?!\\p{L})`, "u").test(before)
    )
  })
}

/** "the piece" with nothing that tells which. */
const DEFINITE =
  /\b(?:the|my|our) (\p{Ll}{3,})(?=[?,]| (?:be|is|are|was|were|has|have|do|does|can|may|must|should|will|when|if|before|after|within|until|by|on|at|in|during|each|every|go|come|run|last|take|cost|stay|\p{Ll}+ed|sent|given|paid|taken|kept|made|held)\b)/gu

/** Whether nothing stands before the sentence in its paragraph or item. */
const isFirst = ({ quote }: Candidate, text: string): boolean =>
  /(?:^|\n)[\s>#*_•\-–+|\d.)(a-z]{0,8}$/u.test(text.slice(Math.max(0, quote.start - 12), quote.start))
