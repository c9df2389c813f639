// Which questions stand in one row of the Questions screen: what a likeness may leave out, and what it may not.
import { describe, expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne } from "./ask.ts"
import { makeWorker } from "./database-world.ts"
import { trained } from "./release.ts"
import { ready } from "./training.ts"

const database = openDatabase()

const ALIKE = [
  ["How do I reset my PIN?", "how can we reset the pin"],
  ["What does size 38 cost?", "How much is size 38?"],
  ["How much does size 38 cost?", "What is the price of size 38?"],
  ["Are you open on Mondays?", "Open on Monday?"],
  ["What's the fee for glasses?", "the fee for glasses"],
  ["Do boxes have batteries?", "Does a box have a battery?"],
  ["Is it 38cm?", "38 cm"],
  ["Was kostet die Größe 38?", "Kostet Größe 38 was?"],
  ["Quel est le prix de l’abonnement ?", "Prix d'un abonnement"],
  ["¿Cuál es el plazo de devolución?", "plazo de la devolución"],
  ["Wat is de prijs van een kaartje?", "prijs kaartje"],
  ["Jaki jest termin zwrotu?", "termin zwrotu"],
  ["opening hours", "What are the opening hours?"],
  ["Quels sont les tarifs ?", "tarif"],
  ["What can you do?", "what can you do? "],
]
const UNLIKE = [
  ["How do I reset my PIN?", "How do I reset my SIM?"],
  ["Is the desk open on Mon?", "Is the desk open on Sun?"],
  ["What does size 38 cost?", "What does size 40 cost?"],
  ["Is 3.5 enough?", "Is 5.3 enough?"],
  ["Who pays?", "When do I pay?"],
  ["May I return it?", "May I not return it?"],
  ["Can I work on Sunday?", "Must I work on Sunday?"],
  ["Can I pay with a card?", "Can I pay without a card?"],
  ["Is 10 % off?", "Is 10 $ off?"],
  ["How do I check in?", "How do I check out?"],
  ["The US office?", "Our office?"],
  ["Do I need a car?", "Do I need it?"], // "car" is French for "because"
  ["Is C++ taught?", "Is C taught?"],
  ["Are there customs?", "Is there a custom?"],
  ["Combien coûte la taille S ?", "Combien coûte la taille M ?"],
  ["Wann ist der Kurs?", "Wann ist die Kur?"],
  ["Où est le cours ?", "Où est la cour ?"],
  ["Ist das von Hand?", "Ist das nach Hand?"],
]

describe("questions by likeness", () => {
  const keyOf = async (words: string) =>
    (await database.rolledBack((client) => client.query("select private.question_key($1) as key", [words])))
      .rows[0] as { key: string }
  test.each(ALIKE)("%s ~ %s", async (one = "", other = "") => {
    expect(await keyOf(one)).toEqual(await keyOf(other))
  })
  test.each(UNLIKE)("%s ≠ %s", async (one = "", other = "") => {
    expect(await keyOf(one)).not.toEqual(await keyOf(other))
  })
})

test("what was taught of one question leaves another, that differs by a short word, to be answered", () =>
  database.rolledBack(async (client) => {
    const team = await ready(client)
    await trained(client, team, await makeWorker(client))
    const asked = async (words: string) => {
      const run = await askOne<{ run_id: string }>(client, team.viewer, "select public.begin_run($1, $2)", [
        team.agent,
        words,
      ])
      await client.query(
        "update public.runs set state = 'completed', outcome = 'not_found', finished_at = now() where id = $1",
        [run?.run_id],
      )
      return run?.run_id
    }
    const pin = await asked("How do I reset my PIN?")
    await asked("How do I reset my SIM?")
    const example = await askOne<string>(client, team.editor, "select public.correct_answer($1)", [pin])
    expect(
      await ask(
        client,
        team.viewer,
        "select prompt, example_id from public.asked_questions($1) order by prompt",
        [team.agent],
      ),
    ).toEqual([
      { prompt: "How do I reset my PIN?", example_id: example },
      { prompt: "How do I reset my SIM?", example_id: null },
    ])
  }))
