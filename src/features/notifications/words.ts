// What the bell says, and the sentence of each notification.
import { plural, sayCount, sayNumber } from "../../lib/locale.ts"
import type { Notification } from "./notification.ts"

/** The button in the header and the list that it opens. */
export const BELL = {
  title: "Notifications",
  unread: (count: number) => `Notifications, ${sayNumber(count)} unread`,
  markAll: "Mark all as read",
  mark: "Mark as read",
  markOne: (sentence: string) => `Mark as read: ${sentence}`,
  isUnread: "Unread: ",
  more: "Show older",
  end: (count: number) => `You’ve seen all ${sayCount(count, "notification")}.`,
  none: "You're all caught up",
  noneSay:
    "You'll be notified here when training ends, drafts are ready, an answer is marked as bad or someone joins.",
}

/** The sentence of a notification. */
export function sayNotification({ kind, payload }: Pick<Notification, "kind" | "payload">): string {
  const assistant = payload.agent ?? "An assistant"
  const why = payload.words ? `: ${payload.words}` : "."
  switch (kind) {
    case "training_started":
      return `${payload.by ?? "Someone"} started training ${assistant}.`
    case "training_completed":
      return payload.words ? `${assistant}: ${payload.words}` : `${assistant} is trained and ready.`
    case "training_failed":
      return `Training of ${assistant} failed${why}`
    case "drafting_done":
      return `The examples of ${assistant} are drafted.`
    case "drafting_failed":
      return `Examples of ${assistant} could not be drafted${why}`
    case "member_joined":
      return `${payload.words ?? payload.by ?? "Someone"} joined the workspace.`
    case "mentioned":
      return `${payload.by ?? "Someone"} mentioned you in an example of ${assistant}: “${payload.words ?? ""}”`
    case "answer_added":
      return `${assistant} has learned to answer you: “${payload.words ?? ""}”`
    case "corrections_checked":
      return sayChecked(assistant, payload)
    case "marked_bad":
      return `${payload.by ?? "Someone"} marked an answer of “${assistant}” as bad: “${payload.words ?? ""}”`
    case "training_pays": {
      const [since, covered] = [`since version ${payload.version ?? "?"}`, payload.covered ?? 0]
      const files = payload.files ?? 0
      const newer = files > 0 && `${sayCount(files, "document")} with a newer file ${since}`
      const why =
        covered > 0
          ? `${sayCount(covered, "test question")} it failed may be answered by what was added ${since}`
          : newer || `${sayCount(payload.examples ?? 0, "new example")} ${since}`
      return `It's worth training ${assistant} again: ${why}.`
    }
    case "assigned":
      return `${payload.by ?? "Someone"} assigned ${payload.words ?? "examples"} of ${assistant} to you.`
    case "unapproved":
      return `${payload.by ?? "Someone"} changed an example of ${assistant} that you had approved; it is a draft again: “${payload.words ?? ""}”`
  }
}

/** What became of what somebody taught, once a version that holds it was asked again. */
function sayChecked(assistant: string, payload: Notification["payload"]): string {
  const version = `Version ${payload.version ?? "?"} of ${assistant}`
  if (payload.problem)
    return `${version} could not be asked what you corrected: ${payload.problem} Nobody was notified.`
  const { right = 0, wrong = 0, told = 0 } = payload
  if (wrong === 0) {
    const heard =
      told > 0
        ? `${sayCount(told, "person", "people")} who asked ${plural(told, "was", "were")} notified.`
        : ""
    return `${version} correctly answers ${sayCount(right, "question")} that you corrected. ${heard}`.trim()
  }
  const others = wrong > 1 ? ` The same goes for ${sayCount(wrong - 1, "other")} that you corrected.` : ""
  return `${version} does not answer “${payload.words ?? ""}” as you corrected it: ${sayInstead(payload)} The person who asked wasn't notified.${others}`
}

function sayInstead({ got, verdict }: Notification["payload"]): string {
  if (verdict === undefined) return "it could not be asked in other words."
  return verdict === "refused" || !got ? "it says it did not find the answer." : `it says “${got}”.`
}
