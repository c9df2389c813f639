// A refusal is said in one text, and taken apart where it is drawn.
import { expect, test } from "vitest"
import { languageOf, LANGUAGES, partsOfRefusal, REFUSALS } from "./refusals.ts"

test.each(LANGUAGES)("is taken apart into what it says and what came closest: %s", (language) => {
  const { refusal, notForCertain, lookedFor, closest, unsure } = REFUSALS[language]
  for (const [begins, lead] of [
    [refusal, closest],
    [`${refusal}${notForCertain}`, unsure],
  ] as const) {
    const said = `${begins}. ${lookedFor} “key”.`
    const text = `${said}\n\n${lead}\n- Keys cost\n  20 euros. (a.md)\n- The desk - is open. (b.md)`
    expect(partsOfRefusal(text)).toEqual({
      said,
      mayAnswer: lead === unsure,
      passages: ["Keys cost\n20 euros. (a.md)", "The desk - is open. (b.md)"],
    })
    for (let end = begins.length; end < text.length; end += 1)
      // while it is written
      expect(partsOfRefusal(text.slice(0, end))?.said).toBe(said.slice(0, end).trimEnd())
  }
})

test("an answer is none, nor is what goes on otherwise", () => {
  expect(partsOfRefusal("Keys cost 20 euros.")).toBeNull()
  expect(partsOfRefusal(`${REFUSALS.en.refusal}, but I know it.\n\nTwenty.`)).toBeNull()
})

test.each([
  ["Do you also mend e-bikes?", "en"], // do and e are words of Portuguese, too
  ["do you rent a trailer", "en"],
  ["O que posso fazer e quem paga?", "pt"],
  ["Puis-je rendre la clé demain ?", "fr"],
  ["Darf ich das E-Bike mitnehmen?", "de"],
] as const)("%j is asked in %s", (question, language) => expect(languageOf(question)).toBe(language))
