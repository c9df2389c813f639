// What the check has a service learn: small, and with one fact that nothing else says.
import type { Submission } from "@cerebros/contract/nas.ts"

export const QUESTION = "How long is the warranty of a bicycle frame?"
export const UNANSWERABLE = "Who painted the Mona Lisa?"

const text = `# Warranty
The warranty of a bicycle frame is twelve years. Tyres and brake pads have none.
Whoever wants to use it brings the frame to the shop with its invoice.

# Opening hours
The shop is open from nine to six on weekdays and until two on Saturdays.
`
const quote = "The warranty of a bicycle frame is twelve years."
const source = {
  document_id: "check-document",
  name: "warranty.md",
  quote,
  start: text.indexOf(quote),
  end: text.indexOf(quote) + quote.length,
}

export const DOCUMENTS = new Map([["check-document", text]])

export const RELEASE = { number: 1, hash: "0".repeat(64) }

export const sample = (webhook_url: string): Submission => ({
  agent_id: "nas-check",
  webhook_url,
  release: RELEASE,
  budget_seconds: 0,
  work_products: [{ id: "check-document", name: "warranty.md", text }],
  communications: [],
  references: [],
  synthetic_samples: [
    { id: "check-1", prompt: QUESTION, reasoning: "The warranty says so.", output: "Twelve years.", source },
  ],
  qa_pairs: [
    { id: "check-2", prompt: "When does the shop close on Saturdays?", output: "At two." },
    { id: "check-3", prompt: "What do I bring for a warranty case?", output: "The frame and its invoice." },
  ],
})
