// An assistant asked from somebody else's page: by a key that everybody can read there, from the websites it names alone. Every
// question is a run; a visitor hears the answer and what the key shows of its sources, and nothing else.
import { z } from "zod"
import {
  BoxQuestion,
  type BoxEvent,
  BoxSettings,
  BoxShows,
  type BoxSource,
  BoxRating,
  idInBoxKey,
} from "@cerebros/contract/box.ts"
import type { InferEvent } from "@cerebros/contract/inference.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { formatServiceToken } from "@cerebros/contract/service-token.ts"
import { RunInput } from "@cerebros/pipeline/answer/run-input.ts"
import type { Happening } from "@cerebros/pipeline/answer/run-log.ts"
import { answering } from "../_shared/answering.ts"
import { boxAccount, visitorName } from "../_shared/box-account.ts"
import type { Call } from "../_shared/endpoint.ts"
import { dataLine, eventStream, makeQueue } from "../_shared/event-stream.ts"
import type { Database, World } from "../_shared/function-world.ts"
import { forgetSession, serviceSession } from "../_shared/service-session.ts"
import { tell } from "../_shared/telling.ts"

const Settings = BoxSettings.extend({ origins: z.array(z.string()), shows: BoxShows })

const KEPT = 1000
const lastKnown = new Map<string, readonly string[]>() // by key: in an outage pages hear that there is one

/** The websites that the key in the path names; none where it is unknown or revoked. */
export const originsOf =
  (world: World) =>
  async (path: string[]): Promise<readonly string[]> => {
    const key = path.join("/")
    try {
      const { origins } = (await opened(world, path)).settings
      if (lastKnown.size >= KEPT) lastKnown.clear()
      lastKnown.set(key, origins)
      return origins
    } catch (error) {
      if (error instanceof Problem && error.code === "signed_out") return []
      const known = lastKnown.get(key)
      if (known) return known // the handler meets the outage and says so
      throw error
    }
  }

/**
 * GET → `BoxSettings`; POST → a stream of `BoxEvent`s; PATCH takes a `BoxRating`. 404 no such key or answer, 409 `not_ready`, 429 with
 * when to ask again.
 */
export const box =
  (world: World) =>
  async ({ body, path, request }: Call<unknown>): Promise<BoxSettings | Response> => {
    const { database, settings } = await opened(world, path)
    if (request.method === "GET") return BoxSettings.parse(settings)
    const visitor = await visitorName(world, addressOf(world, request))
    if (request.method === "PATCH") {
      const { turn, is_good } = read(BoxRating, body)
      await database.rpc("rate_box_run", { run_id: turn, visitor, is_good })
      return new Response(null, { status: 204 })
    }
    const run = RunInput.parse(
      await database.rpc("begin_box_run", { ...read(BoxQuestion, body), visitor }), // `after` too, where there is one
    )
    const gone = new AbortController()
    const events = makeQueue<Happening>()
    answering(world, database, run, AbortSignal.any([gone.signal, request.signal]), events.put).then(
      () => events.close(),
      (error: unknown) => events.close(error),
    )
    const told = tell(run, events, () => 0) // how long it took is the team's to know
    return eventStream(asLines(told, settings.shows), () => gone.abort())
  }

function read<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const { data, error } = schema.safeParse(body)
  if (error) throw new Problem("invalid_input", { detail: error.issues[0]?.message })
  return data
}

type Opened = { database: Database; settings: z.infer<typeof Settings> }

/** The database as the account of the key in the path, with what the key allows. Throws `signed_out` for one not in force. */
async function opened(world: World, path: string[]): Promise<Opened> {
  const id = path.length === 1 ? idInBoxKey(path[0] ?? "") : undefined
  if (id === undefined) throw new Problem("signed_out")
  const token = formatServiceToken(await boxAccount(world, id))
  const database = world.asCaller(await serviceSession(world, "box", token))
  try {
    return { database, settings: Settings.parse(await database.rpc("box_settings", {})) }
  } catch (error) {
    if (error instanceof Problem && error.code === "signed_out") forgetSession(token)
    throw error
  }
}

/**
 * Where a request comes from: what the nearest gateway wrote last into `x-forwarded-for` (the sender may write whatever stands
 * before), or the header that a gateway sets by itself, where `VISITOR_ADDRESS_HEADER` names one.
 */
export function addressOf(world: Pick<World, "env">, request: Request): string {
  const header = world.env.VISITOR_ADDRESS_HEADER ?? "x-forwarded-for"
  return request.headers.get(header)?.split(",").at(-1)?.trim() ?? ""
}

async function* asLines(told: AsyncIterable<InferEvent>, shows: BoxShows): AsyncGenerator<string> {
  for await (const event of heard(told, shows)) yield dataLine(event)
}

/**
 * What a visitor hears of a run. A refusal goes on to what came closest, with its document: a visitor hears its first sentence. So
 * whatever follows an answer's first sentence waits until it is known to be none, and all of it where not all of the sources may be shown.
 */
export async function* heard(told: AsyncIterable<InferEvent>, shows: BoxShows): AsyncGenerator<BoxEvent> {
  let said = ""
  for await (const event of told) {
    if (event.type === "failed") yield event
    if (event.type === "delta" && shows === "names") {
      const before = firstSentence(said).length
      said += event.text
      const text = firstSentence(said).slice(before)
      if (text !== "") yield { type: "delta", text }
    }
    if (event.type !== "done") continue
    const { type, outcome, sources } = event
    const shown = sources.map(({ quote, name }): BoxSource => ({
      quote: quote ?? "",
      name: shows === "names" ? name : null,
    }))
    const answer = outcome === "not_found" ? firstSentence(event.answer) : event.answer
    yield { type, answer, outcome, sources: shows === "nothing" ? [] : shown, turn: event.run_id }
  }
}

const firstSentence = (text: string): string => /^[^.!?。\n]*[.!?。]?/u.exec(text)?.[0] ?? ""
