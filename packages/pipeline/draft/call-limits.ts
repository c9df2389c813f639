// How long and how large a drafting call may get. All of it fits the 150 s a hosted function may take to answer.

export type Limits = {
  /** Until the answer's headers arrive, a try (ms). */
  headersMs: number
  /** Between two pieces of an answer under way (ms). */
  idleMs: number
  /** All tries and the repair together (ms). */
  wholeMs: number
  /** The longest wait a provider may ask for before we hand the task back instead (ms). */
  waitMs: number
  /** The largest answer we read (characters of its text). */
  answerMaxChars: number
}

export const LIMITS: Limits = {
  headersMs: 40_000, // the slowest first token seen from hosted models is about half of this
  idleMs: 20_000, // the SDK stops its own timer when headers arrive: a stalled stream would wait for ever
  wholeMs: 120_000, // leaves 30 s of the function's 150 s to write what came
  waitMs: 15_000, // longer is the hub's business: it gives the task back and somebody else works meanwhile
  answerMaxChars: 400_000, // five examples at their largest are 540,000, real ones a hundredth of it
}
