// What somebody types into the settings, beside what it was drawn from: only what they touched is written.
import { createStore, unwrap } from "solid-js/store"
import {
  INSTRUCTIONS_MAX_CHARS,
  SUGGESTION_MAX_CHARS,
  SUGGESTIONS_MAX,
} from "@cerebros/contract/agent-settings.ts"
import { AUDIENCE_MAX_CHARS, AUDIENCES_MAX, RULE_MAX_CHARS, RULES_MAX } from "@cerebros/contract/guidance.ts"
import { PURPOSE_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { changesBetween, type Values } from "./fields.ts"
import { linesIn, wrongLines } from "./lines.ts"
import { readTemperature } from "./read-temperature.ts"
import { ANSWERING } from "./words.ts"

/** What is typed a line each, and how many lines of how many characters it may have. */
const LINES = {
  suggestions: { most: SUGGESTIONS_MAX, longest: SUGGESTION_MAX_CHARS },
  rules: { most: RULES_MAX, longest: RULE_MAX_CHARS },
  audiences: { most: AUDIENCES_MAX, longest: AUDIENCE_MAX_CHARS },
} as const
type Lines = keyof typeof LINES
const LINED = Object.keys(LINES) as Lines[]

/** The fields as they are typed. */
export type Typed = Omit<Values, "temperature" | "answering_temperature" | Lines> &
  Record<"temperature" | "answering_temperature" | Lines, string>
type Wrong = Partial<Record<keyof Typed, string>>

const asTyped = (values: Values): Typed => ({
  ...values,
  temperature: String(values.temperature),
  answering_temperature:
    values.answering_temperature === undefined ? "" : String(values.answering_temperature),
  ...mapLines((name) => values[name].join("\n")),
})

const mapLines = <To>(to: (name: Lines) => To) =>
  Object.fromEntries(LINED.map((name) => [name, to(name)])) as Record<Lines, To>

/** What is wrong with what was typed, by field. */
export function wrongIn(typed: Typed): Wrong {
  const lined = mapLines((name) => wrongLines(linesIn(typed[name]), LINES[name]))
  return {
    ...Object.fromEntries(Object.entries(lined).filter(([, wrong]) => wrong !== undefined)),
    ...(typed.purpose.length > PURPOSE_MAX_CHARS && { purpose: sayTooLong(PURPOSE_MAX_CHARS) }),
    ...(typed.instructions.length > INSTRUCTIONS_MAX_CHARS && {
      instructions: sayTooLong(INSTRUCTIONS_MAX_CHARS),
    }),
    ...(readTemperature(typed.temperature) === undefined && { temperature: ANSWERING.temperatureWrong }),
    ...(typed.answering_temperature.trim() !== "" &&
      readTemperature(typed.answering_temperature) === undefined && {
        answering_temperature: ANSWERING.temperatureOrEmptyWrong,
      }),
  }
}

/** The values that were typed; call it when nothing is wrong. */
function valuesIn(typed: Typed): Values {
  const { answering_temperature: _, ...rest } = typed
  const own = readTemperature(typed.answering_temperature)
  return {
    ...rest,
    purpose: typed.purpose.trim(),
    temperature: readTemperature(typed.temperature) ?? 0,
    ...mapLines((name) => linesIn(typed[name])),
    ...(own !== undefined && { answering_temperature: own }),
  }
}

/** A form over `from`, the newest values known when it was drawn. */
export function createForm(from: Values) {
  const [typed, setTyped] = createStore<Typed>(asTyped(from))
  let base = from
  return {
    typed,
    set: <Name extends keyof Typed>(name: Name, value: Typed[Name]) => setTyped(name as keyof Typed, value),
    /** What differs from what it was drawn from; empty while something is wrong. */
    changes: (): Record<string, unknown> =>
      Object.keys(wrongIn(typed)).length > 0 ? {} : changesBetween(base, valuesIn({ ...typed })),
    isTouched: () => JSON.stringify(typed) !== JSON.stringify(asTyped(base)),
    /** Draws it from newer values; what was typed stays. */
    rebase(newer: Values): void {
      const [was, now, kept] = [asTyped(base), asTyped(newer), unwrap(typed)]
      const untouched = (Object.keys(now) as (keyof Typed)[]).filter(
        (name) => JSON.stringify(kept[name]) === JSON.stringify(was[name]),
      )
      base = newer
      for (const name of untouched) setTyped(name, now[name])
    },
  }
}
export type Form = ReturnType<typeof createForm>
