// What readers took of each kind of question about a single sentence: the share of 311 drafts of seven readings that was usable
// (`tests/fixtures/read`). Kinds of a poor share leave only where nothing in them hangs on other sentences.
import type { Candidate } from "./candidate.ts"
import { keywords } from "./read/wording.ts"

type Kind = {
  asks: RegExp
  /** Of these, in percent. */
  usable: number
}

const KINDS: Kind[] = [
  { asks: /^What (?:do|does) .* mean\?$/, usable: 100 },
  { asks: /^How often\b/, usable: 79 },
  { asks: /^When (?:do|does|did)\b/, usable: 60 },
  { asks: /^How long\b/, usable: 52 },
  { asks: /^What happens\b/, usable: 54 },
  { asks: /^When (?:is|are|was|were)\b/, usable: 44 },
  { asks: /^What (?:is|are|was) /, usable: 57 },
  { asks: /^How (?:much|many)\b/, usable: 37 },
  { asks: /^Who\b/, usable: 50 },
  { asks: /^(?:Is|Are|Do|Does|Did|Will|Has|Have|Was|Were)\b/, usable: 48 },
  { asks: /^(?:May|Can|Must|Should)\b/, usable: 21 },
  { asks: /^How (?:soon|far|late|old|high|big|large|heavy|wide)\b/, usable: 29 },
  { asks: /^What (?:should|do) (?:I|we)\b/, usable: 26 },
  { asks: /^When (?:should|must|can|may|will)\b/, usable: 25 },
  { asks: /^(?:Until when|Within what time|By when)\b/, usable: 31 },
  { asks: /^Where\b/, usable: 13 },
  { asks: /^How (?:do|can|should|is|are|was|does)\b/, usable: 11 },
  { asks: /^What (?:do|does)\b/, usable: 33 },
  { asks: /^Why\b/, usable: 67 },
]

const POOR_PERCENT = 40
const WORST_PERCENT = 30 // of such a kind even what names its things leaves only where a passage has hardly anything else
const POOR = 0.32 // above the limit by itself
const MIDDLING = 0.1

/** How doubtful a question about one sentence is by its kind. What names its things itself is doubted less. */
export function doubtOfKind(bare: string, { kind, output }: Candidate): number {
  if (kind !== "sentence") return 0
  const usable = KINDS.find(({ asks }) => asks.test(bare))?.usable ?? POOR_PERCENT
  const hanging = OF_WRITER.test(output) ? NEVER : hangs(bare) ? POOR : 0
  if (usable >= POOR_PERCENT) return hanging + (usable < 50 ? MIDDLING / 2 : 0)
  const isWorst = usable < WORST_PERCENT && !OF_CASE.test(bare)
  if (namesItself(bare)) return hanging + (isWorst ? POOR : MIDDLING)
  return hanging + (isWorst ? NEVER : POOR)
}

/** Whether a question holds enough weighty words, and no lone "the …" whose fellow stands elsewhere. */
const namesItself = (bare: string): boolean =>
  keywords(bare).length >= NAMED_MIN &&
  !/\bthe \p{Ll}+(?=[?,]| (?:be|is|are|was|were|have|has|to)\b)/u.test(bare)

const NAMED_MIN = 3

/** What a question or its answer leaves to the sentences beside it. */
const hangs = (bare: string): boolean =>
  OF_OTHERS.test(bare) ||
  ENDS_OPEN.test(bare) ||
  STATED.test(bare) ||
  /^Why (?:do|does|is|are|will|can|did|was|were) .*\bnot\b/.test(bare) || // for which of the two the reason is given, nobody knows
  /\b(?:who|that|which) [^?]*\band \p{Ll}+\?$/u.test(bare) ||
  /^(?:\p{L}+ ){1,3}(?:is|are|was|were) (?:the )?\p{Ll}+ \p{Ll}+ed\?$/u.test(bare)

/** Whoever wrote it, whom only the signature names. */
const OF_WRITER = /\b(?:me|my own|I['’]m|I am|I['’]ve)\b/
const NEVER = 0.5
/** What to do in a case that the question names. */
const OF_CASE = / (?:if|when|in case of) /

/** Another than which, a new one of what, where? */
const OF_OTHERS =
  /\b(?:others?|another|a new one|the old ones?|new ones?|same|there|here|else|further|again|still|later|earlier|as well|too|also|instead|applicable)\b/i
/** "Who decides?", "if finance has not answered": what? */
const ENDS_OPEN =
  /\b(?:decides?|answers?|answered|replies|replied|responds?|responded|asks?|agrees?|confirms?|approves?|refuses?|applies|used|allowed|needed|required|counts?)(?:\?$| (?:within|in|after|before|by|at|on|for|if|when)\b)/i
/** Words of the statement that no question holds. */
const STATED =
  /\b(?:any ?more|no longer|automatically|currently|already|only|even|just|both|therefore|however|in turns)\b|\b(?:since|because|as|so that|otherwise|unless) (?:the|they|it|we|you|this|our|their|your|my|\p{Ll}+s) \p{Ll}+/iu
