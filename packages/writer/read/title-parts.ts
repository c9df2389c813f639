// The parts of a title, each as the text writes its words where they are no title.
import { LAW, ORGANISATION, SORT, WRITTEN, withoutKind } from "./kinds.ts"
import { capital, literal, phrase } from "./wording.ts"

/** The parts of a title between dashes, colons and commas. */
export function partsOf(title: string): string[] {
  return withoutKind(phrase(title))
    .replace(/\s*[([][^)\]]*[)\]]/g, "")
    .replace(/["“”„].*$/g, "")
    .replace(/(?<=\p{Ll}) & (?=\p{Ll})/gu, " and ")
    .replace(/^\p{Lu}{1,4}-?\d+[:.]? (?=\p{Lu}\p{Ll})/u, "")
    .split(/ [-–—|·•/+]+ |: |, | {3,}|; /)
    .map((part) =>
      part.replace(/^(?:welcome to|about|all about|introduction to|an introduction to) (?=\S)/i, "").trim(),
    )
    .filter((part) => /\p{L}{2}/u.test(part) && part.split(" ").length <= 9)
}

/** A line of capitals as the text writes those words elsewhere. */
export function written(part: string, text: string): string {
  if (part !== part.toUpperCase() || !/\p{Lu}{4}/u.test(part)) return part
  const elsewhere = new RegExp(literal(part), "gi")
  const found = [...text.matchAll(elsewhere)].map(([words]) => words).find((words) => words !== part)
  if (found) return capital(found)
  const isName = ORGANISATION.test(part)
  return part
    .toLowerCase()
    .split(" ")
    .map((word, at) =>
      /^(?:ltd|limited|plc|inc)$/.test(word)
        ? capital(word)
        : word === "gmbh"
          ? "GmbH"
          : /^(?:llp|llc|ag|sla)$/.test(word)
            ? word.toUpperCase()
            : word === "eg"
              ? "eG"
              : (isName ||
                    /\d \p{L}/u.test(part) ||
                    (isNamedIn(word, text) && !LAW.test(word) && !WRITTEN.test(word))) &&
                  !/^(?:of|and|the|for|in|at|on)$/.test(word)
                ? capital(word)
                : at === 0
                  ? capital(word)
                  : word,
    )
    .join(" ")
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

/** Whether a part of a title names an organisation. */
export const isOrganisation = (part: string): boolean =>
  ORGANISATION.test(part) &&
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
