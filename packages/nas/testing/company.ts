// What the company is asked, and all its data as a training gets it.
import type { Submission } from "@cerebros/contract/nas.ts"
import type { Submitted } from "../training/candidates.ts"
import {
  expenses,
  leave,
  mails,
  onboarding,
  sales,
  security,
  warranty,
  workshop,
} from "./company-documents.ts"
import { handwritten, synthetic } from "./company-examples.ts"

/** Questions in words of their own, with something the right answer must contain. */
export const answerable: readonly { question: string; says: string }[] = [
  { question: "How much paid leave do full-time employees get each year?", says: "28 days" },
  { question: "Can I carry over unused leave into the next year?", says: "31 March" },
  { question: "How early do I have to request leave?", says: "two weeks" },
  { question: "When do I need a certificate from the doctor?", says: "fourth day" },
  { question: "Between what hours must I be in the office?", says: "10:00" },
  { question: "How many weeks of parental leave are there?", says: "sixteen weeks" },
  { question: "Whose approval do I need for a flight?", says: "Marta Lindqvist" },
  { question: "How expensive may my hotel room be?", says: "120 euros" },
  { question: "How much do I get for meals when travelling?", says: "35 euros" },
  { question: "What is the deadline for uploading my receipts?", says: "thirty days" },
  { question: "What do you pay per km if I take my own car?", says: "0.30 euros" },
  { question: "Are parking fees reimbursed?", says: "Parking fees are reimbursed" },
  { question: "How long are bicycle frames under warranty?", says: "ten years" },
  { question: "How many years is the motor guaranteed?", says: "three years" },
  { question: "Is a worn chain covered by warranty?", says: "excluded" },
  { question: "How long can customers return a bike they have not used?", says: "30 days" },
  { question: "When is the refund paid?", says: "seven days" },
  { question: "How many characters does my password need?", says: "fourteen" },
  { question: "Where can I get a spare hardware key?", says: "Jonas Weber" },
  { question: "I lost my phone, how quickly do I report it?", says: "one hour" },
  { question: "What Wi-Fi network is there for guests and visitors?", says: "Brightwater-Guest" },
  { question: "How much is a large inspection?", says: "129 euros" },
  { question: "What does truing of wheels cost?", says: "25 euros" },
  { question: "How long do customers wait for repairs in spring?", says: "eight days" },
  { question: "What tyre pressure do gravel tyres need?", says: "2.8 bar" },
  { question: "How many Pelican cargo bicycles were sold?", says: "230" },
  { question: "In which city will the new showroom open?", says: "Rotterdam" },
  { question: "What was the customer satisfaction score?", says: "4.6" },
  { question: "When is the safety training for newcomers?", says: "second day" },
  { question: "What budget do I have for training courses?", says: "1,200 euros" },
]

/** Questions the documents do not answer; the first ten are about the company all the same. */
export const unanswerable: readonly string[] = [
  "What is the salary of a mechanic?",
  "Does the company offer a pension plan?",
  "How many people work at Brightwater?",
  "Who founded Brightwater?",
  "Is there a kindergarten for the children of employees?",
  "Which insurance covers theft of a bicycle?",
  "What colours is the Tern available in?",
  "Can I bring my dog to the office?",
  "Who is the chief executive officer?",
  "Which software does the accounting department use for payroll?",
  "What is the capital of France?",
  "How do I bake a sourdough bread?",
  "Who won the football world cup in 2014?",
  "What is the boiling point of nitrogen?",
  "How tall is Mount Everest?",
  "Which planet has the most moons?",
  "Who wrote Pride and Prejudice?",
  "What is the speed of light?",
  "How do vaccines work?",
  "What is the exchange rate of the yen?",
  "How many strings does a violin have?",
  "When did the Roman Empire fall?",
  "What is the largest ocean on Earth?",
  "How do I prune an apple tree?",
  "Which vitamins are in spinach?",
  "What causes an earthquake?",
  "How does photosynthesis work?",
  "Who painted the Mona Lisa?",
  "What is the plot of Hamlet?",
  "Which programming language is the oldest?",
]

/** The company's data as the training sees it. */
export const company: Submitted = {
  documents: {
    references: [leave, expenses, warranty, security],
    communications: [mails],
    work_products: [workshop, sales, onboarding],
  },
  examples: { synthetic_samples: synthetic, qa_pairs: handwritten },
}

/** The same as the body of a submission. */
export const submissionTo = (webhook_url: string): Submission => ({
  agent_id: "7d3d6b3c-33a2-4ef0-9d2c-1b7a2f3e4d5c",
  webhook_url,
  budget_seconds: 1,
  ...company.documents,
  ...company.examples,
})
