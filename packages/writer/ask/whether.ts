// Questions that are answered with yes or no: what is allowed, ruled out, or not so.
import type { Clause } from "../read/clause.ts"
import { isRole } from "../read/subject.ts"
import { capital } from "../read/wording.ts"
import type { Asked } from "./asked.ts"

/** What is not done for other reasons than that it may not be. */
const NO_ACT =
  /^(?:reimburs|includ|cover|insur|refund|paid|count|charg|affect|need|requir|support|expect|known|open|clos|meant|intend|suited|connected|found|seen|used up|damaged|limited|subject|entitled|obliged|allowed|permitted|taken back|given back|returned)/i

/** Whether something may be or is so. */
export function askWhether(clause: Clause, subject: string): Asked[] {
  if (/\b(?:that|which|who|where)\b|^no /i.test(subject)) return []
  const tail =
    clause.tail
      .replace(/ \([^()]*\d[^()]*\)/gu, "") // the fact in brackets is the answer's
      .split(
        /;|\s–\s|: | because | and (?=(?:is|are|was|were|may|must|can|will|do|does|has|have) )|, (?=no more than|at most|at least|up to|whatever|so that|because|which|but|except|unless|nor|with the exception|excluding|including|and (?:the|it|they|we))/,
      )[0]
      ?.trim() ?? ""
  const words = tail.split(" ").length
  if (
    (words < 2 &&
      !/^(?:forbidden|prohibited|compulsory|mandatory|obligatory|eligible|included|covered|insured|paid|allowed|permitted)$/i.test(
        tail,
      )) ||
    words > 18
  )
    return []
  const asking = `${capital(clause.negated && clause.helper === "must" ? "may" : clause.helper)} ${subject} `
  const isRule =
    clause.negated &&
    !/\bnever\b/i.test(clause.predicate) &&
    ((/^(?:is|are)$/.test(clause.helper) && clause.passive && !NO_ACT.test(tail)) ||
      (/^(?:do|does)$/.test(clause.helper) &&
        isRole(subject.split(" ")[0]!.replace(/s$/, "")) &&
        !/^(?:need|have|count|get|want|know|like|receive)\b/.test(tail)))
  if (isRule)
    return [
      {
        form: "whether",
        prompt: `May ${subject} ${clause.passive ? "be " : ""}${tail}?`,
        opening: "No.",
        finding: "It rules this out.",
        score: 0.82,
      },
    ]
  const finding = (what: string) => `It ${what}.`
  if (clause.negated)
    return [
      {
        form: "whether",
        prompt: `${asking}${/\bnever\b/i.test(clause.predicate) ? "ever " : ""}${tail}?`,
        opening: "No.",
        finding: finding(
          /^(?:may|must|can)$/.test(clause.helper)
            ? "rules this out in so many words"
            : "says that this is not so",
        ),
        score: 0.82,
      },
    ]
  const rule =
    /^(?:strictly )?(forbidden|prohibited|allowed|permitted|compulsory|mandatory|obligatory|free of charge|tax-free)\b(.*)$/i.exec(
      tail,
    )
  if (
    rule &&
    !/\bonly\b/.test(tail) &&
    /^(?:is|are)$/.test(clause.helper) &&
    !/^(?:we|you|i|he|she|they|it)\b/i.test(subject)
  ) {
    const isForbidden = /^(?:forbidden|prohibited)$/i.test(rule[1]!)
    return [
      {
        form: "whether",
        prompt: `${capital(clause.helper)} ${subject} ${isForbidden ? "allowed" : rule[1]}${rule[2]}?`,
        opening: isForbidden ? "No." : "Yes.",
        finding: finding(`${isForbidden ? "rules this out" : "says so"} in so many words`),
        score: 0.82,
      },
    ]
  }
  if (
    /^(?:may|can)$/.test(clause.helper) &&
    // Of these "may" names a possibility and gives no permission.
    !/^(?:lead|result|cause|vary|differ|occur|happen|take|become|change|contain|need|arise|appear)$/.test(
      clause.lemma,
    ) &&
    !/^only /i.test(clause.subject) &&
    !/\b(?:only|if|when|unless)\b|^\p{L}+ (?:up to|at most) \d/u.test(tail)
  )
    return [
      {
        form: "whether",
        prompt: `${asking}${tail.replace(/^(?:now|also) /, "")}?`,
        opening: "Yes.",
        finding: finding("allows this expressly"),
        score: 0.74,
      },
    ]
  return []
}
