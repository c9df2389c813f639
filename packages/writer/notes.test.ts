// Short documents of one fact or two, of every ordinary kind: each is asked what a person would ask.
import { expect, test } from "vitest"
import { draft } from "./draft.ts"
import { CALM, wanted } from "./test-request.ts"

const prompts = (text: string) => draft(wanted(), text, CALM).examples.map(({ prompt }) => prompt)

test.each([
  [
    "a price",
    "# Guest flat\n\nThe guest flat costs 25 euros a night and is booked with the caretaker.",
    "How much does the guest flat cost?",
  ],
  ["a deposit", "The cellar key costs a deposit of 20 euros.", "How much is the deposit for the cellar key?"],
  ["hours", "The gym is open from 6 am to 10 pm on weekdays.", "When is the gym open?"],
  ["hours under a heading", "# Gym\n\nOpen from 6 am to 10 pm on weekdays.", "When is the gym open?"],
  ["daily hours", "The bicycle room is open daily from 5 pm to 7 pm.", "When is the bicycle room open?"],
  ["a place", "The first aid kit is in the kitchen, above the sink.", "Where is the first aid kit?"],
  [
    "a place by its letter",
    "# Visitor parking\n\nVisitors park in the yard behind building C. It is free.",
    "Where do visitors park?",
  ],
  ["a person", "Mr Okafor is responsible for fire safety.", "Who is responsible for fire safety?"],
  ["a deadline", "The tax return must be handed in by 31 July.", "By when must the tax return be handed in?"],
  [
    "a contact",
    "For questions about the VPN, contact Lena Fuchs at lena@corp.example or extension 331.",
    "Who do I contact with questions about the VPN?",
  ],
  [
    "a contact that the order begins with",
    "Contact the caretaker for repairs in the stairwell.",
    "Who do I contact for repairs in the stairwell?",
  ],
  [
    "a number",
    "Emergency number of the caretaker: 0170 555 12.",
    "What is the emergency number of the caretaker?",
  ],
  [
    "a rule with its exception",
    "Dogs are not allowed in the garden, except for guide dogs.",
    "Are dogs allowed in the garden?",
  ],
  [
    "a definition",
    "A quorum is the smallest number of members who must be present for a vote to count.",
    "What is a quorum?",
  ],
  [
    "an appointment",
    "The next team meeting is on 12 May at 10 am in room 204.",
    "When is the next team meeting?",
  ],
  [
    "two things said of one",
    "Passwords must have at least 12 characters and are changed every 90 days.",
    "How many characters must passwords have?",
  ],
  [
    "German",
    "Die Gästewohnung kostet 25 Euro pro Nacht und wird beim Hausmeister gebucht.",
    "Was kostet die Gästewohnung?",
  ],
  [
    "German, a deadline",
    "Der Antrag ist bis zum 31. Juli beim Sekretariat einzureichen.",
    "Bis wann ist der Antrag beim Sekretariat einzureichen?",
  ],
  [
    "French",
    "La salle de réunion coûte 40 euros par jour et se réserve auprès du secrétariat.",
    "Combien coûte la salle de réunion ?",
  ],
  [
    "French hours",
    "La bibliothèque est ouverte du lundi au vendredi de 9 h à 18 h.",
    "Quand est-ce que la bibliothèque est ouverte ?",
  ],
  ["Spanish", "La sala de reuniones cuesta 40 euros al día.", "¿Cuánto cuesta la sala de reuniones?"],
])("a note of %s", (_what, text, prompt) => {
  expect(prompts(text)).toContain(prompt)
})

test("an answer holds the exception", () => {
  expect(
    draft(wanted(), "Dogs are not allowed in the garden, except for guide dogs.", CALM).examples,
  ).toMatchObject([
    {
      prompt: "Are dogs allowed in the garden?",
      output: "No. Dogs are not allowed in the garden, except for guide dogs.",
    },
  ])
})

test.each([
  ["a figure of something unsaid", "The deadline is 31 July."],
  ["a thing that needs its document", "The fee is 20 euros."],
])("%s is not asked for", (_what, text) => {
  expect(prompts(text)).toEqual([])
})

test.each([
  [
    "the whole name of what the sentence before brings up",
    "# House rules\n\nParcels are kept in the bicycle room. The room is open daily from 5 pm to 7 pm.",
    "When is the bicycle room open",
  ],
  [
    "what is done, in a procedure on it",
    "# SOP 14: Cleaning the bulk milk tank\n\nAlpine Dairy Cooperative\n\n## Trouble\n\nIf the panel shows E7, the door contact is dirty.",
    "When cleaning the bulk milk tank, what happens if the panel shows E7?",
  ],
  [
    "the organisation for its “we”",
    "# Contact Skarvoy Ferries Ltd\n\nOur office on the quay is open Monday to Friday from 8:30 to 15:30.",
    "When is the office of Skarvoy Ferries on the quay open?",
  ],
  [
    "the product for its kind",
    "# PolarBox 65 – passive cooling box\n\n## Preparing the box\n\nFreeze the packs for 24 hours. Put the medicines in the inner basket.",
    "How do I prepare the PolarBox 65?",
  ],
  [
    "what a notice is on, not a place that it names",
    "TOWNSHIP OF HARTBEES\nNOTICE TO RESIDENTS\n\nReplacement of the water main in Acacia Street\n\nThe township will replace the main between the Methodist church and the showground. The work begins on Monday 7 September 2026.",
    "When does the work begin according to the notice on the replacement of the water main?",
  ],
  [
    "whom a letter speaks to",
    "NOTICE\n\nDear residents of Harbour House,\n\nthe lift in staircase B will be out of service from Monday 4 May to Friday 8 May 2026.",
    "When will the lift in staircase B be out of service at Harbour House?",
  ],
  [
    "the trip that an information is on",
    "Important information for parents of class 4b\n\nSchool trip to Castle Weissenfels on 23 June 2026\n\nThe trip costs 17 euros per child.",
    "How much does the school trip to Castle Weissenfels cost",
  ],
  [
    "the topic and whose it is",
    "# Parental leave – Nordlys Shipping AS\n\n## Coming back\n\nA new medical certificate is needed if you were away for more than 180 days.",
    "Regarding parental leave at Nordlys Shipping, when is a new medical certificate needed?",
  ],
  [
    "the device that a field is of",
    "# Data sheet: Trollhus T4 camping stove\n\nWeight: 310 g\nPrice: CHF 64.–",
    "What is the weight of the Trollhus T4 camping stove?",
  ],
  [
    "what a heading orders",
    "# Help centre: Tempo time tracking\n\n## Correct an entry\n\nOpen the day in the calendar, click on the entry and change start or end.",
    "How do I correct an entry?",
  ],
  [
    "a German text by its kind",
    "# Betriebsanweisung Kreissäge\n\n## Störungen\n\nBei Störungen ist der Not-Aus zu drücken und der Werkstattleiter zu verständigen.",
    "Was ist laut Betriebsanweisung Kreissäge bei Störungen zu tun?",
  ],
  [
    "a German place",
    "# Waschküche – Ordnung\n\n## Kosten\n\nEin Waschgang kostet 1,50 Euro, der Trockner 2 Euro.",
    "Was kostet in der Waschküche ein Waschgang?",
  ],
  [
    "a French contract",
    "# Contrat de location – vélo cargo\n\n## Loyer\n\nLe loyer est de 85 euros par mois. Il est payable avant le 5 de chaque mois.\n\n## Résiliation\n\nChaque partie peut résilier le contrat avec un préavis d'un mois.",
    "À combien s’élève le loyer selon le contrat de location ?",
  ],
])("a question names %s", (_what, text, prompt) => {
  expect(prompts(text).join("\n")).toContain(prompt)
})
