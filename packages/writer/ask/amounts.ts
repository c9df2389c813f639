// Questions for figures: how many, how long, how much.
import type { Clause } from "../read/clause.ts"
import { NUMBER, ROUGHLY, TIME_UNIT } from "../read/wording.ts"
import type { Asked } from "./asked.ts"
import { coreOf } from "./asked.ts"
import { LOOSE } from "./question.ts"

export function askCount(clause: Clause): Asked[] {
  const found = new RegExp(
    `^(?:${ROUGHLY} )?(${NUMBER}) (?!of\\b|percent|${TIME_UNIT}\\b)((?:[a-z][\\w-]* ){0,2}[a-z][\\w-]*s|people)$`,
    "i",
  ).exec(clause.subject)
  if (!found?.[2] || !clause.plural) return []
  const predicate = coreOf(clause.predicate).replace(/(?<!\bbetween .*) and \d.*$/, "")
  if (LOOSE.test(predicate.replace(/\bhere\b/, ""))) return []
  if (
    /^(?:need|take|cost|last|weigh|earn|pay|work)\b/.test(predicate) &&
    /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half)\b/.test(predicate)
  )
    return [] // "Six people need seven hours": of how many, the hours are asked for
  return [
    {
      form: "how many",
      prompt: `How many ${found[2]} ${predicate}?`,
      finding: `“${found[1]}” is the number that was asked for.`,
      score: 0.92,
    },
  ]
}

/** "Members get 10 % off courses.": what is taken off. */
function askDiscount(clause: Clause, subject: string, core: string): Asked[] {
  const found = new RegExp(
    `^(get|receive|have|enjoy) (?:${ROUGHLY} )?(${NUMBER}(?: (?:percent|per cent|euros?|pounds?|dollars?))?) off(?: ([^,;:(]{3,50}))?$`,
    "iu",
  ).exec(core.replace(/, .*$/, ""))
  if (!found || clause.passive || clause.negated || !/^(?:do|does)$/.test(clause.helper)) return []
  const [, verb = "", figure = "", things = ""] = found
  if (LOOSE.test(things)) return []
  return [
    {
      form: "value",
      prompt: `What discount ${clause.helper} ${subject} ${verb}${things === "" ? "" : ` on ${things}`}?`,
      finding: `“${figure}” is the discount that was asked for.`,
      score: 0.93,
    },
  ]
}

export function askValue(clause: Clause, subject: string, core: string): Asked[] {
  const discount = askDiscount(clause, subject, core)
  if (discount.length > 0) return discount
  if (clause.lemma === "be" && !clause.negated && !clause.passive) {
    const value = new RegExp(`^(?:set at |limited to |${ROUGHLY} )?(${NUMBER}) ?([a-z%°/]+)?`, "i").exec(
      clause.tail,
    )
    if (!value || /^(?:a|an|one)$/i.test(value[1] ?? "")) return []
    const unit =
      /^(?:for|per|an?|and|or|in|on|at|of|plus|including|excluding|from|to|each|as|if|when)$/i.test(
        value[2] ?? "",
      )
        ? ""
        : (value[2] ?? "")
    const how = / old$/.test(core)
      ? "How old"
      : new RegExp(`^${TIME_UNIT}$`, "i").test(unit) &&
          !/time|age|interval|period of|number|stock/i.test(subject)
        ? "How long"
        : /\b(?:limit|rate|maximum|minimum|budget|allowance|threshold)$/i.test(subject)
          ? "What"
          : /[€$£]/.test(value[1] ?? "") ||
              /^(?:euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf)$/i.test(unit)
            ? "How much"
            : "What"
    const named =
      !clause.plural && !/^(?:the|a|an|our|each|every|any|your|this|[A-Z])/.test(subject) && how === "What"
        ? `the ${subject}`
        : subject
    return [
      {
        form: "value",
        prompt: `${how} ${clause.helper} ${named}?`,
        finding: `“${[value[1], unit].join(" ").trim()}” is the figure that was asked for.`,
        score: 0.9,
      },
    ]
  }
  const due = new RegExp(
    `^(?:cost|need|require|carry) (?:an? )?(\\p{Ll}*\\s?(?:deposit|fee|surcharge|charge|down payment)) of (?:${ROUGHLY} )?(${NUMBER} ?[\\p{L}%]*)`,
    "u",
  ).exec(core)
  if (due && !clause.passive && !clause.negated && /^(?:do|does)$/.test(clause.helper))
    return [
      {
        form: "value",
        prompt: `How much is the ${due[1]} for ${subject}?`,
        finding: `“${due[2]}” is the figure that was asked for.`,
        score: 0.93,
      },
    ]
  const cost = new RegExp(
    `^(cost|pay|receive|earn|charge|take|last|weigh|measure|need) (?:us |you )?(?:${ROUGHLY} )?(${NUMBER}) ?([a-z%]+)`,
    "i",
  ).exec(core)
  if (cost) {
    const [, verb = "", figure = "", unit = ""] = cost
    if (/^ (?:off|of) /.test(core.slice(cost[0].length))) return [] // of what?
    const how =
      (new RegExp(`^${TIME_UNIT}$`, "i").test(unit) || /^(?:working|business|calendar)$/i.test(unit)) &&
      /^(?:take|last)$/.test(verb)
        ? "How long"
        : /^(?:euros?|eur|dollars?|usd|pounds?|percent)$/i.test(unit) || /[€$£%]/.test(figure)
          ? "How much"
          : undefined
    if (how)
      return [
        {
          form: "value",
          prompt: `${how} ${clause.helper} ${subject} ${verb}?`,
          finding: `“${/[€$£%]/.test(figure) ? figure : `${figure} ${unit}`}” is the figure that was asked for.`,
          score: 0.93,
        },
      ]
  }
  const many = new RegExp(
    `^([a-z]+(?: up| out| after| for| over| back)?) (?:${ROUGHLY} )?(${NUMBER}) ((?:[a-z][\\w-]* ){0,2}?[a-z][\\w-]*s|people)(?=$| (?:of|in|on|at|for|from|to|with|after|before|between|a|per|each|every)\\b)(.*)$`,
    "i",
  ).exec(core)
  if (
    many &&
    (!new RegExp(`^${TIME_UNIT}$`, "i").test(many[3] ?? "") || /^ of \p{L}/u.test(many[4] ?? "")) &&
    !/^(?:percent|times|euros|dollars|degrees)$/i.test(many[3] ?? "") &&
    clause.helper !== "is" &&
    clause.helper !== "are" &&
    !clause.passive
  ) {
    const [, verb = "", figure = "", things = "", after = ""] = many
    if (/^(?:off|of|per|for|on|in|at|to|from|with|more|less) /i.test(things)) return [] // "15 % off tickets"
    const of =
      /^ of [^,;]*?(?=$| (?:in|on|at|for|from|to|with|after|before|between|per|each|every|plus|including|excluding)\b)/i.exec(
        after,
      )?.[0] ?? ""
    if (!/^(?:be|is)$/.test(verb))
      return [
        {
          form: "how many",
          prompt: `How many ${things}${of} ${clause.helper} ${subject} ${verb}${after.slice(of.length).replace(/^ (?:plus|including|excluding)\b.*/, "")}?`,
          finding: `“${figure}” is the number that was asked for.`,
          score: 0.84,
        },
      ]
  }
  return []
}

/** "There are 40 parking spaces behind the building." */
export function askExistence(words: string): Asked[] {
  const many = new RegExp(
    `^There (are|is) (?:${ROUGHLY} )?(${NUMBER}) ((?:\\p{Ll}[\\p{L}-]* ){0,2}\\p{Ll}[\\p{L}-]*s|people) ((?:in|on|at|behind|beside|for|near|per|inside|outside|opposite|of) [^,;:]{4,60})[.!]$`,
    "u",
  ).exec(words)
  if (!many) return []
  return [
    {
      form: "how many",
      prompt: `How many ${many[3]} are there ${many[4]}?`,
      finding: `“${many[2]}” is the number that was asked for.`,
      score: 0.93,
    },
  ]
}

/** "The Client pays a monthly fee of £2,450.", "LED bulbs carry a guarantee of five years.": the thing by its size. */
export function askSized(clause: Clause, subject: string, core: string): Asked[] {
  const found = new RegExp(
    `^(\\p{Ll}+) an? ((?:\\p{Ll}[\\p{L}-]* ){0,2}\\p{Ll}[\\p{L}-]+) of (?:${ROUGHLY} )?(${NUMBER}(?: ?[\\p{L}%°/²]+)?)`,
    "u",
  ).exec(core)
  if (
    !found ||
    /^(?:cost|need|take)$/.test(found[1]!) ||
    clause.passive ||
    clause.negated ||
    !/^(?:do|does|did|will|must|may|can)$/.test(clause.helper)
  )
    return []
  const [, verb = "", noun = "", size = ""] = found
  return [
    {
      form: "value",
      prompt: `What ${noun} ${clause.helper} ${subject} ${verb}?`,
      finding: `It puts a figure on the ${noun}: “${size}”.`,
      score: 0.88,
    },
  ]
}
