// What the help page says.

/** The page. */
export const HELP = {
  title: "Help",
  say: "What Cerebros is, how to get around, and the keys that save clicks.",
  tour: "Take the tour again",
}

/** What it is, in the order in which people meet it. */
export const WHAT = {
  title: "What is Cerebros?",
  say: "Your team builds an assistant from its own work and asks it questions.",
  steps: [
    ["Add documents", "Upload what your team has written: handbooks, reports, messages, price lists."],
    [
      "Review examples",
      "Questions and answers are drafted from them, each with its place in a document. You approve, correct or reject them together.",
    ],
    ["Train", "The assistant learns from what you approved. Training again later never interrupts it."],
    [
      "Ask",
      "Every answer shows where it comes from. If your documents do not contain it, the assistant says so.",
    ],
    [
      "Improve",
      "A thumbs-down, or a question that was not found, becomes a corrected example in three clicks.",
    ],
  ],
  asker:
    "Ask an assistant under Chats. Every answer shows where it comes from, and a thumbs up or down tells the team how good it was.",
} as const

/** Words that stand on many pages. */
export const WORDS = {
  title: "Key terms",
  list: [
    ["Assistant", "What your team builds, and what people ask."],
    [
      "Example",
      "A question with the answer it should get, and the reasoning between them. The assistant learns from these.",
    ],
    [
      "Test question",
      "A question you keep aside to check each version with. The assistant never learns from it.",
    ],
    [
      "Version",
      "The result of one training. One version is live and answers questions. You can go back to an earlier one.",
    ],
    ["Workspace", "Your team and everything it owns. You can belong to several."],
  ],
} as const

/** The keys. */
export const KEYBOARD = {
  title: "Keyboard",
  say: "On a Mac, press Command instead of Ctrl.",
  everywhere: "Everywhere",
  chats: "In a thread",
  review: "In the review",
}
