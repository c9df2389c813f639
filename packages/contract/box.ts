// A box on other people's pages: what its key allows, and what goes between a box and `functions/v1/box` (docs/api/inference.md).
import { z } from "zod"
import { NAME_MAX_CHARS, VISITOR_QUESTION_MAX_CHARS } from "./limits.ts"
import { AnswerOutcome } from "./nas.ts"

const PREFIX = "cbx_"
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The key as it stands in a page: no secret, since everybody can read it there. */
export const boxKeyOf = (id: string): string => PREFIX + id

/** The id in a key; undefined where it is none. */
export function idInBoxKey(key: string): string | undefined {
  const id = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : ""
  return UUID.test(id) ? id : undefined
}

export const ORIGINS_MAX = 20

/** Why this is no origin that a box may stand on, in a sentence; undefined where it is one. */
export function whyNotOrigin(text: string): string | undefined {
  const url = URL.parse(text) ?? URL.parse(`https://${text}`)
  if (!url || url.hostname === "") return `"${text}" is not the address of a website.`
  const isLocal = url.hostname === "localhost"
  if (url.protocol !== "https:" && !(isLocal && url.protocol === "http:"))
    return `"${text}" must begin with https://. Only http://localhost may do without.`
  if (url.hostname.includes("*"))
    return `"${text}" has a star in it. Write each address whole: subdomains are addresses of their own.`
  if (!/^[a-z0-9.-]+$/.test(url.hostname)) return `"${text}" is not the address of a website.`
  return url.origin === text
    ? undefined
    : `"${text}" must be a bare address without a path. Write ${url.origin} instead.`
}

/** What of its sources an answer shows: quotes with the documents' names, quotes alone, nothing. */
export const BoxShows = z.enum(["names", "quotes", "nothing"])
export type BoxShows = z.infer<typeof BoxShows>

/** What the key of a box allows. */
export const BoxTerms = z.object({
  name: z.string().trim().min(1).max(NAME_MAX_CHARS),
  origins: z
    .array(
      z.string().superRefine((text, context) => {
        const why = whyNotOrigin(text)
        if (why !== undefined) context.addIssue({ code: "custom", message: why })
      }),
    )
    .min(1)
    .max(ORIGINS_MAX),
  /** Questions a minute of all visitors together. */
  per_minute: z.int().min(1).max(600),
  /** Questions a minute from one address. */
  per_visitor: z.int().min(1).max(60),
  /** Questions a day, which ends at midnight UTC. */
  per_day: z.int().min(1).max(100_000),
  shows: BoxShows,
})
export type BoxTerms = z.infer<typeof BoxTerms>

/** What a box is drawn with. */
export const BoxSettings = z.object({
  name: z.string(),
  /** Questions to begin with. */
  suggestions: z.array(z.string()),
})
export type BoxSettings = z.infer<typeof BoxSettings>

export const BoxQuestion = z.object({
  prompt: z
    .string("Write a question.")
    .trim()
    .min(1, "Write a question.")
    .max(VISITOR_QUESTION_MAX_CHARS, `A question may have at most ${VISITOR_QUESTION_MAX_CHARS} characters.`),
  /** The `turn` of the answer that it follows. */
  after: z.uuid().optional(),
})
export type BoxQuestion = z.infer<typeof BoxQuestion>

/** What a visitor thinks of an answer; null takes it back. */
export const BoxRating = z.object({ turn: z.uuid(), is_good: z.boolean().nullable() })
export type BoxRating = z.infer<typeof BoxRating>

/** Of a source what a visitor may see. No ids and no spans. */
export const BoxSource = z.object({ quote: z.string(), name: z.string().nullable() })
export type BoxSource = z.infer<typeof BoxSource>

/** One `data:` line of an answer. After `done` or `failed` nothing follows. */
export const BoxEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("delta"), text: z.string() }),
  z.object({
    type: z.literal("done"),
    answer: z.string(),
    outcome: AnswerOutcome,
    sources: z.array(BoxSource),
    /** By which the next question follows this answer, and a rating is of it. */
    turn: z.string(),
  }),
  z.object({ type: z.literal("failed"), error: z.string(), code: z.string() }),
])
export type BoxEvent = z.infer<typeof BoxEvent>
