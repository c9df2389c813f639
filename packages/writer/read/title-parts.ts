// The parts of a title, each as the text writes its words where they are no title.
import { LAW, ORGANISATION, SORT, WRITTEN, withoutKind } from "./kinds.ts"
import { capital, literal, phrase } from "./wording.ts"

/** Before the subject of a mail that was answered or passed on. */
export const ANSWERED = /^(?:(?:re|aw|fwd?|wg|tr|rv)\s*:\s*)+/i

/** The parts of a title between dashes, colons and commas. */
export function partsOf(title: string): string[] {
  return withoutKind(phrase(title).replace(ANSWERED, ""))
    .replace(/\s*[([][^)\]]*[)\]]/g, "")
    .replace(/^["“„][^"“”]+["”“][:,]?\s+(?=\S)/u, "") // what somebody said, before what it is about
    .replace(/["“”„].*$/g, "")
    .replace(/(?<=\p{Ll}) & (?=\p{Ll})/gu, " and ")
    .replace(
      /^\p{Lu}{1,4}-?\d+[:.]? (?=\p{Lu}\p{Ll})|^\p{Lu}{2,4} \d+(?:\.\d+)?(?::| [-–—]) (?=\p{Lu}\p{Ll})/u,
      "",
    )
    .split(
      / [-–—|·•/+]+ |: |(?<!:.*), (?!(?:[\p{L} -]+, )*[\p{L} -]+ and [\p{L} -]+(?:$|: | [–—|-] ))|(?<=: [^,]*), (?!(?:[\p{L} -]+, )*[\p{L} -]+ and [\p{L} -]+$)| {3,}|; /u,
    )
    .map((part) =>
      part
        .replace(
          /^(?:welcome to|contact(?: us)?(?: at)?|about|all about|introduction to|an introduction to) (?=\S)/i,
          "",
        )
        .replace(/^an? (?=(?:\p{Ll}+ )?(?:guide|handbook|manual|introduction|summary) )/iu, "") // "A guide for …"
        .trim(),
    )
    .filter((part) => !/!$/.test(part)) // a greeting, which names nothing
    .filter((part) => /\p{L}{2}/u.test(part) && part.split(" ").length <= 10)
}

/** A line of capitals as the text writes those words elsewhere. */
export function written(part: string, text: string): string {
  if (part !== part.toUpperCase() || !/\p{Lu}{4}/u.test(part)) return part
  const elsewhere = new RegExp(literal(part), "gi")
  const found = [...text.matchAll(elsewhere)].map(([words]) => words).find((words) => words !== part)
  if (found) return capital(found)
  const lettered = / (\p{Lu}+ \p{Lu})$/u.exec(part)?.[1]
  const asElsewhere = lettered && new RegExp(`\\b\\p{Lu}${literal(lettered.slice(1))}\\b`, "giu")
  const ending =
    asElsewhere && [...text.matchAll(asElsewhere)].map(([words]) => words).find((words) => words !== lettered)
  if (ending) return capital(`${part.slice(0, -ending.length).toLowerCase()}${ending}`)
  const isName = ORGANISATION.test(part) || /\d \p{L}/u.test(part)
  const isNameWord = (word: string) =>
    !/^(?:of|and|the|for|in|at|on)$/.test(word) &&
    (isName || (isNamedIn(word, text) && !LAW.test(word) && !WRITTEN.test(word)))
  return part
    .toLowerCase()
    .split(" ")
    .map((word, at) => fixedWord(word) ?? (at === 0 || isNameWord(word) ? capital(word) : word))
    .join(" ")
}

/** A word that is written in one way only: the kind of a company, a code ("L4"). */
function fixedWord(word: string): string | undefined {
  if (word === "gmbh") return "GmbH"
  if (word === "eg") return "eG"
  if (/^(?:ltd|limited|plc|inc)$/.test(word)) return capital(word)
  return /^(?:llp|llc|ag|sla)$|^\p{L}{1,3}-?\d/u.test(word) ? word.toUpperCase() : undefined
}

const isNamedIn = (word: string, text: string) =>
  /^\p{L}{3,}$/u.test(word) &&
  new RegExp(`\\p{Ll},? ${literal(capital(word))}\\b`, "u").test(text) &&
  !new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "u").test(text)

/** "Annual report 2025" and "the Riverbank Society": a text that holds nothing, and whose it is. */
export function ofOwner(part: string): string[] {
  const [, kind = "", owner = ""] = /^(.+?) (?:of|for) ((?:the )?\p{Lu}.+)$/u.exec(part) ?? []
  return SORT.test(kind) && !kind.split(" ").some((word) => LAW.test(word)) && isOrganisation(owner)
    ? [kind, owner]
    : [part]
}

/** What a company is by law, behind its name. */
export const LEGAL_FORM =
  / (?:Ltd\.?|Limited|plc|LLP|GmbH|Inc\.?|AS|AB|Oy|SA|SARL|SAS|BV|NV|SpA|Srl|KG|SE|Pty|Pte|d\.o\.o\.?|e\. ?V\.?)$/

/** Whether a part of a title says what is done: "Opening and closing Studio B", "Leaving the Harbour Gallery". */
export const isDoing = (part: string): boolean => TWO_DOINGS.test(part) || DOING.test(part)

const TWO_DOINGS =
  /^\p{L}{3,}ing (?:and|or) \p{L}{3,}ing (?!(?:ltd|limited|plc|inc|services?|company|club|centre|school|society)\b)/iu
/** Doings that hardly begin a name, other than rowing, baking or training. */
const DOING =
  /^(?:opening|closing|locking|unlocking|entering|leaving|using|hiring|borrowing|returning|reporting|ordering|moving|setting|switching|handling|maintaining|looking|caring|replacing|changing|emptying|filling|starting|stopping|preparing) (?!(?:hours|times|dates|days)\b)(?:up |out |down |off |on |after )?(?:the |an? |your |our )?\p{L}/iu

/** Whether a part of a title only says that a talk was kept: "Chat transcript 2026-11-03", "Support ticket #4711". */
export const isRecord = (part: string): boolean =>
  /^(?:customer|client) (?:service|services|support|care|help ?desk)$/i.test(part) ||
  /^(?:(?:live|support|customer|client|service|web|phone|telephone|video|team|group|e-?mail) )*(?:(?:chat|call|ticket|conversation|mail|session) )?(?:transcript|log|history|thread|chat|call|ticket|conversation|session)(?:,? (?:(?:no\.?|nr\.?|number|of|from|on|id) )?#?\p{Lu}{0,5}-?\d.*)?$/iu.test(
    part,
  )

/** Words that end the names of organisations, and begin or end other things as well. */
const ENDS =
  /\p{Lu}\p{L}+ (?<!\b(?:Collections?|Customer|Client|Member|Patient|Child|Day|Health|Social|Technical|User|Skin|Hot|Cold|Drinking|Waste) )(?:Choir|Orchestra|Band|Homes|Housing|Kitchens|Rentals|Administrators|Accountants|Consultants|Engineers|Builders|Ingredients|Insurers|Federation|League|Network|Alliance|Collective|Dairy|Joinery|Garage|Shelter|Care|Pianos|Removals|Opticians|Printworks|Wind|Energy|Water|Support|Yard|Kennels|Rescue|Airways|Ferries|Railway|Handling|Makerspace|Allotments|Tenants)$|^(?:Committee|Friends) of (?:the )?\p{Lu}/u

/** Whether a part of a title names an organisation. */
export const isOrganisation = (part: string): boolean =>
  (ENDS.test(part) ||
    ORGANISATION.test(part.split(/ for (?=the |our |an? )/)[0]!) ||
    LEGAL_FORM.test(part)) && // a freezer for the store is none
  !isDoing(part) &&
  /\p{Lu}/u.test(part.replace(/^the /i, "").slice(0, 1)) &&
  !isOf(LAW, part) &&
  !isOf(WRITTEN, part) &&
  part.split(" ").filter((word) => /^\p{Lu}/u.test(word)).length >= 2

/** Whether a phrase's own noun is of a kind: "rules" in "Lending rules of the library" and in "Roster rules 4B". */
export const isOf = (kind: RegExp, part: string): boolean => {
  const bare = part.replace(/(?: [\p{Lu}\d-]*\d[\p{Lu}\d-]*)+$/u, "")
  const heads = [bare, bare.split(/ (?:of|for|at|on|in|to|with|from|about|how) /i)[0]!]
  return bare.includes(" ") && heads.some((head) => kind.test(head.split(" ").at(-1)!))
}
