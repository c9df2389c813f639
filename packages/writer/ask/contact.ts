// Questions for whom one turns to: "For questions about the VPN, contact Lena Fuchs."
import type { Order } from "../read/clause.ts"
import { small } from "../read/wording.ts"
import type { Asked } from "./asked.ts"
import { LOOSE } from "./question.ts"

const CONTACT =
  /^(?:contact|call|ring|phone|ask|e-?mail|write to|turn to|speak to|talk to|get in touch with|see) (?=\p{Lu}|the |our |your |\S+@)/u
const ABOUT =
  "(?:questions?|queries|problems?|complaints?|requests?|suggestions?|help|advice|support|appointments?|bookings?|repairs?|emergencies|information|lost property|keys|faults?|damage)"

/** "For questions about the VPN, contact Lena Fuchs.", "Contact the caretaker for repairs.": whom one turns to. */
export function contactOf({ lead, tail, negated }: Order): Asked | undefined {
  const to = CONTACT.exec(tail)
  if (!to || negated) return undefined
  const before = new RegExp(
    `^(?:for|with|in case of) ((?:all |any |other |further )?${ABOUT}\\b[^,]{0,60})$`,
    "iu",
  ).exec(lead)
  const behind =
    lead === ""
      ? new RegExp(
          `^([^,;:]{3,80}?),? (?:for|with|about|in case of) ((?:all |any |other |further )?${ABOUT}\\b[^,;:]{0,60})$`,
          "u",
        ).exec(tail.slice(to[0].length))
      : undefined
  const matter = (before?.[1] ?? behind?.[2])?.replace(/^(?:all|any|other|further) /i, "")
  if (matter === undefined || LOOSE.test(matter)) return undefined
  return {
    form: "contact",
    prompt: `Who do I contact ${/^(?:question|quer|problem|complaint|request|suggestion)/i.test(matter) ? "with" : "for"} ${small(matter)}?`,
    finding: `It names whom to turn to: “${(behind?.[1] ?? tail.slice(to[0].length)).trim()}”.`,
    score: 0.95,
  }
}
