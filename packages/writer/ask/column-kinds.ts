// Columns that people ask for in words of their own: when, how long, who, whether, how much of something. Others are asked for by their name.
import { present, thirdPerson } from "../read/inflection.ts"
import { isPluralNoun } from "../read/noun.ts"
import { isRole } from "../read/subject.ts"
import { capital, closed, small } from "../read/wording.ts"
import { isPlural, spelled } from "./columns.ts"
import { FARES } from "./fares.ts"
import type { Kind, Named, Said } from "./ticks.ts"
import { COMES_WITH, TICKS, verbOf } from "./ticks.ts"

const DATE =
  /\d{4}|\d{1,2}[./]\d|\d{1,2}(?:st|nd|rd|th)?(?: of)? \p{Lu}\p{L}{2,}|^\p{Lu}\p{L}{2,} \d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\b\d{1,2}:\d{2}/iu
const PERSON =
  /^(?:(?:contact|responsible|reference|key)(?: person)?|approver|technician|instructor|teacher|trainer|tutor|speaker|coach|manager|lead|leader|supervisor|deputy|author|chair|host|guide|doctor|nurse|driver|mechanic|engineer|editor|reviewer|sponsor|coordinator|lecturer|examiner|caretaker|keyholder|project manager|line manager|account manager|supplier|maker|manufacturer)$/i

const within = (value: string): string =>
  /^(?:Any|Every|Each|By|On|From|Until|After|Before|Within|All)\b/.test(value) ? small(value) : value

/** A person of a cell in a sentence: "Dana Oyelaran", "a certified gas engineer", "the engineer on duty". */
const person = (value: string): string => {
  if (/^\p{Ll}+(?: \p{Ll}+)*$/u.test(value) && !isPluralNoun(value))
    return `the ${value.replace(/^the /, "")}`
  if (!/^\p{Lu}\p{Ll}+(?: \p{Ll}+)*$/u.test(value) || (!value.includes(" ") && !isRole(value))) return value
  const words = small(value)
  if (isPluralNoun(words)) return words
  return / (?:on|of|in|for) /.test(words) ||
    /(?:group|team|committee|department|desk|board|office|company|contractor|manager|management)$/.test(words)
    ? `the ${words}`
    : `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`
}

/** Surest first. */
const KINDS: Kind[] = [
  ...TICKS,
  ...FARES,
  {
    column: /^(?:who) (may|can|must|should) (\p{L}+)$/iu,
    say: ({ name, value, column }, [, modal = "", verb = ""]) => ({
      prompts: [`${capital(column.toLowerCase())} ${name}?`],
      output: closed(`${capital(value)} ${modal.toLowerCase()} ${verb.toLowerCase()} ${name}`),
    }),
  },
  {
    column: /^(\p{L}+(?:ed|ught|ld|un|wn|en|ed)|led|run|set) by$/iu,
    value: /^\p{L}[^\d]*$/u,
    say: ({ name, value }, [, done = ""]) => {
      const verb = thirdPerson(present(done.toLowerCase()))
      return {
        prompts: [`Who ${verb} ${name}?`],
        output: closed(
          `${capital(person(value))} ${isPluralNoun(value) && !/^\p{Lu}\p{L}+ \p{Lu}/u.test(value) ? present(done.toLowerCase()) : verb} ${name}`,
        ),
      }
    },
  },
  {
    column: /^(\p{L}+(?:ed|ught|ld|wn|en)) (after|every)$/iu,
    value: /\d|\b(?:one|two|three|four|five|six|twelve|day|week|month|year|use)\b/i,
    say: ({ name, value }, [, done = "", word = ""]) => ({
      prompts: [
        /every/i.test(word)
          ? `How often is ${name} ${done.toLowerCase()}?`
          : `After how long is ${name} ${done.toLowerCase()}?`,
      ],
      output: closed(`${capital(name)} is ${done.toLowerCase()} ${word.toLowerCase()} ${value}`),
    }),
  },
  {
    column: /^(?:available|valid|bookable|open)(?: (from|until|on))?$/i,
    say: ({ name, value, column }, [, word = ""]) => {
      const state = column.split(" ")[0]!.toLowerCase()
      if (state === "valid" && word === "" && !DATE.test(value)) return undefined // for how long is not when
      const joint = word !== "" && /^\d|^\p{Lu}\p{L}+ \d{4}$/u.test(value) ? `${word} ` : ""
      return {
        prompts: [
          joint === "from "
            ? `From when is ${name} ${state}?`
            : joint === "until "
              ? `Until when is ${name} ${state}?`
              : `When is ${name} ${state}?`,
        ],
        output: closed(`${capital(name)} is ${state} ${joint}${within(value)}`),
      }
    },
  },
  {
    column: /^(?:due(?: date| by| on)?|deadline)$/i,
    value: DATE,
    say: ({ name, value }) => ({
      prompts: [`What is the deadline for ${name}?`, `By when is ${name} due?`],
      output: closed(`The deadline for ${name} is ${value}`),
    }),
  },
  {
    column: /^(start|begin|end|finish)s?(?: date| time)?$/i,
    value: DATE,
    say: ({ name, value }, [, verb = ""]) => ({
      prompts: [`When does ${name} ${verb.toLowerCase()}?`],
      output: closed(
        `${capital(name)} ${thirdPerson(verb.toLowerCase())} ${/^\d{1,2}:/.test(value) ? "at" : "on"} ${value}`,
      ),
    }),
  },
  {
    column: /^(?:what (?:we|you) do|measures?|mitigation|countermeasures?)$/i,
    value: /^\p{L}/u,
    say: ({ name, key, value }) =>
      /^risks?$/i.test(key)
        ? {
            prompts: [`What is done about the risk ${name}?`],
            output: closed(`About the risk ${name}: ${small(value)}`),
          }
        : undefined,
  },
  {
    column: /^(\p{L}{3,}) (open|close|start|end|begin)(s?)$/iu,
    value: /^\d|^(?:noon|midnight|sunset|dusk|sunrise)\b/i,
    say: ({ name, value }, [, what = "", verb = "", s = ""]) => {
      const of = /^“?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i.test(name) ? `on ${name}` : `for ${name}`
      const thing = s === "" ? small(what) : `the ${small(what)}`
      return {
        prompts: [`When ${s === "" ? "do" : "does"} ${thing} ${verb.toLowerCase()} ${of}?`],
        output: closed(`${capital(thing)} ${verb.toLowerCase()}${s} at ${value} ${of}`),
      }
    },
  },
  {
    column: /^(?:date|day|when|planned(?: for)?|scheduled(?: for)?)$/i,
    value: new RegExp(`^(?!\\d+(?:[.,]\\d{2})?$)(?=.*(?:${DATE.source}))`, "iu"), // "24.00" is a sum
    say: ({ name, value }) =>
      OPEN_HOURS.test(value)
        ? undefined
        : {
            prompts: [
              /“[^”]+”$/.test(name) && !/^the /.test(name)
                ? `What is the date of ${name}?`
                : `When is ${name}?`,
              `On what date is ${name}?`,
            ],
            output: closed(`The date of ${name} is ${value}`),
          },
  },
  {
    column: /^time$/i,
    value: /\d{1,2}[:.]\d{2}/,
    say: ({ name, value }) => ({
      prompts: [`At what time is ${name}?`],
      output: closed(`The time of ${name} is ${value}`),
    }),
  },
  {
    column: PERSON,
    value: /^\p{L}[^\d@]*$/u,
    say: ({ name, value, column }) => ({
      prompts: [`Who is the ${small(column)} for ${name}?`],
      output: closed(`The ${small(column)} for ${name} is ${person(value)}`),
    }),
  },
  {
    column: /^(?:duration|length|time needed|runtime|running time)$/i,
    value: /(?:min|hour|h\b|day|week|month|year|term|second)/i,
    say: ({ name, value }) => ({
      prompts: [`How long does ${name} last?`],
      output: closed(`${capital(name)} lasts ${value}`),
    }),
  },
  {
    column: /^(?:delivery|shipping|availability|(?:delivery|shipping|lead) time|stock)$/i,
    value: /^(?:in stock|out of stock|sold out|on request|on order)$/i,
    say: ({ name, value }) => ({
      prompts: [`Is ${name} in stock?`],
      output: closed(
        `${/^in stock$/i.test(value) ? "Yes" : "No"}, ${name} is ${/request$/i.test(value) ? "only available " : ""}${small(value)}`,
      ),
    }),
  },
  {
    column: /^(?:delivery|shipping|(?:delivery|shipping|lead) time)$/i,
    value: /^(?:about |up to |at least )?[\d–-]+(?: to \d+)? (?:working )?(?:day|week|month|hour)s?$/i,
    say: ({ name, value }) => ({
      prompts: [`How long does delivery take for ${name}?`],
      output: closed(`Delivery takes ${value} for ${name}`),
    }),
  },
  {
    column: /^weight$/i,
    value: /\d/,
    say: (cell) => ({
      prompts: [`How much does ${cell.name} weigh?`],
      output: closed(`${capital(cell.name)} weighs ${spelled(cell)}`),
    }),
  },
  {
    column: /^(?:(?:included|maximum) )?(?:storage|memory|ram|space|bandwidth|data|traffic)$/i,
    value: /\d/,
    say: (cell) => {
      const verb = verbOf(cell.key)
      const thing = small(cell.column).replace(/^(?:included|maximum) /, "")
      return {
        prompts: [`How much ${thing} does ${cell.name} ${verb}?`],
        output: closed(
          `${capital(cell.name)} ${thirdPerson(verb).replace("haves", "has")} ${spelled(cell)} of ${thing}`,
        ),
      }
    },
  },
  {
    column: /^(\p{L}+s) (needed|required|booked|expected|present|registered|signed up|planned)$/iu,
    value: /^\d+$/,
    say: ({ name, value }, [, things = "", state = ""]) => ({
      prompts: [`How many ${small(things)} are ${state.toLowerCase()} for ${name}?`],
      output: `${value} ${small(things)} are ${state.toLowerCase()} for ${name}.`,
    }),
  },
  {
    column: /^included (\p{L}+s)$/iu,
    value: /^\d+$/,
    say: ({ name, value }, [, things = ""]) => ({
      prompts: [`How many ${small(things)} does ${name} include?`],
      output: `${capital(name)} includes ${value} ${small(things)}.`,
    }),
  },
  {
    column: /^(price|cost|fee|hire|rent|charge|rate) per (\p{L}+) (\p{L}+)$/iu,
    value: /\d/,
    say: (cell, [, noun = "", unit = "", kind = ""]) => {
      const what = `${small(kind)} ${small(noun)} per ${small(unit)}`
      return {
        prompts: [`What is the ${what} for ${cell.name}?`],
        output: closed(`The ${what} for ${cell.name} is ${spelled(cell)}`),
      }
    },
  },
  {
    column: /^\p{L}[\p{L} -]{2,24}$/u,
    value: /^(?:(?:up to|at most|max\.?|at least|about) )?\d{1,6}$/i,
    say: ({ name, key, value, column, unit }) => {
      if (!isPlural(column) || unit !== "" || FIGURES.test(column)) return undefined
      const verb = verbOf(key)
      const things = small(column)
      const count = /^1$/.test(value) ? things.replace(/s$/, "") : things
      return {
        prompts: [`How many ${things} does ${name} ${verb}?`],
        output: `${capital(name)} ${thirdPerson(verb).replace("haves", "has")} ${value} ${count}.`,
      }
    },
  },
  {
    column: /^(?:price|cost|fee|hire|rent|charge|rate|eur|usd|gbp|chf|€|£|\$) per (\p{L}+)$/iu,
    value: /\d/,
    say: (cell, [, unit = ""]) => {
      const currency = /^(?:eur|usd|gbp|chf|€|£|\$)(?= )/i.exec(cell.column)?.[0] ?? ""
      return {
        prompts: [
          `How much does ${cell.name} cost per ${unit.toLowerCase()}?`,
          `What does ${cell.name} cost per ${unit.toLowerCase()}?`,
        ],
        output: closed(
          `${capital(cell.name)} costs ${/^[€£$]/.test(currency) ? `${currency}${cell.value}` : `${spelled(cell)}${currency ? ` ${currency}` : ""}`} per ${unit.toLowerCase()}`,
        ),
      }
    },
  },
  {
    column: /^(?:for )?(\d{1,3} (?:minute|hour|day|week|month|year|night)s?)$/i,
    value: /^[€£$]? ?\d[\d.,]*(?: ?(?:€|£|\$|eur|usd|gbp|euros|pounds|dollars))?$/i,
    say: (cell, [, span = ""]) => ({
      prompts: [`How much does ${cell.name} cost for ${span}?`],
      output: closed(`${capital(cell.name)} costs ${spelled(cell)} for ${span}`),
    }),
  },
  {
    column: /^price (\p{L}+)$/iu,
    value: /\d/,
    say: (cell, [, whom = ""]) => ({
      prompts: [`What is the ${whom.toLowerCase()} price of ${cell.name}?`],
      output: closed(`The ${whom.toLowerCase()} price of ${cell.name} is ${spelled(cell)}`),
    }),
  },
  {
    column:
      /^(?:support|delivery|service|benefits|extras|access|insurance|training|hosting|reporting|equipment|accessories)$/i,
    value: /^\p{L}/u,
    say: ({ name, key, value, column }) =>
      COMES_WITH.test(key)
        ? {
            prompts: [`What ${small(column)} does ${name} include?`],
            output: closed(`${capital(name)} includes this ${small(column)}: ${value}`),
          }
        : undefined,
  },
]

/** Days of the week and hours, which are no date. */
const OPEN_HOURS = /^(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*(?:[–-]| and | to |, ).*\d{1,2}[:.]\d{2}/iu

const FIGURES =
  /(?:hours|minutes|days|points|times|fees|costs|sales|rates|miles|kilometres|amps|volts|watts)$/i

/** What a column is asked for in words of its own; `undefined` for columns that are asked for by their name. */
export function askKind(cell: Named): Said | undefined {
  for (const { column, value, say } of KINDS) {
    const found = column.exec(cell.column)
    if (!found || (value && !value.test(cell.value))) continue
    const said = say(cell, found)
    if (said) return said
  }
  return undefined
}
