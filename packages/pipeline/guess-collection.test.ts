import { expect, test } from "vitest"
import { guessCollection } from "./guess-collection.ts"

test.each([
  ["archive.mbox", "", "communications"],
  ["Re offer.eml", "", "communications"],
  ["notes.txt", "From: Ann <a@example.test>\nTo: Bo\nSubject: Late\n\nHello", "communications"],
  ["notes.txt", "Fine.\n\nOn Mon, 3 May 2027, Ann wrote:\n> When?", "communications"],
  ["log.txt", "09:14 Ann: Hello\n09:15 Bo: Hi\n[09:16] Ann: The bike?", "communications"],
  ["export.csv", "id,sender,message\n1,Ann,Hello", "communications"],
  ["Support tickets 2027.xlsx", "", "communications"],
  ["customer_emails.docx", "", "communications"],
  ["Price list spring.xlsx", "", "references"],
  ["travel-policy.pdf", "", "references"],
  ["glossary.md", "# Glossary", "references"],
  ["handbook.pdf", "", undefined],
  ["stock.csv", "part,price,sender address\n1,2,3", undefined],
  ["from here.txt", "From here on the work is done at 09:14.\nTo: nobody.", undefined],
  ["determination.docx", "", undefined],
  ["chateau.docx", "", undefined],
] as const)("%s that begins with %j looks like %s", (name, head, kind) =>
  expect(guessCollection(name, head)).toBe(kind),
)
