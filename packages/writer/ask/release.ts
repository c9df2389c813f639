// What a person would ask to be told what stands under a heading of notes on a release.
import type { Topic } from "./heading.ts"

/** How a release is tied to: "in Tidepool 3.8", not "in Ward 4C". */
export const VERSION_TIE = /^in (?:\S+ ){1,2}v?\d+\.\d/u

/** "Fixed" in the notes on a release: "Which problems have been fixed in Tidepool 3.8?" */
export function askRelease(title: string, { matter }: Topic): string[] {
  const tie = matter?.tie ?? ""
  if (!VERSION_TIE.test(tie)) return []
  const asks = RELEASE.find(([heading]) => heading.test(title))?.[1]
  return asks === undefined
    ? []
    : [`${asks.replace("{x}", matter!.name)}${asks.includes("{x}") ? "" : ` ${tie}`}?`]
}

const RELEASE: readonly [RegExp, string][] = [
  [/^(?:new|added|what['’]s new|new features|features|highlights)$/i, "What is new"],
  [/^(?:changed|changes)$/i, "What has changed"],
  [/^(?:improved|improvements|enhancements)$/i, "What has been improved"],
  [
    /^(?:fixed|fixes|bug ?fixes|fixed (?:problems|bugs|issues)|bugs fixed|corrections)$/i,
    "Which problems have been fixed",
  ],
  [/^(?:known (?:problems|issues|limitations)|limitations)$/i, "Which problems are known"],
  [/^(?:removed|removals)$/i, "What has been removed"],
  [/^(?:upgrade|upgrading|update|updating|how to upgrade)$/i, "How do I upgrade to {x}"],
  [
    /^(?:before (?:the|you) update|before (?:upgrading|updating|you upgrade))$/i,
    "What should I do before I upgrade to {x}",
  ],
]
