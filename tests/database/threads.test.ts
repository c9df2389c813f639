// Threads: who sees and says what in them, in which order, and that a question is asked once.
import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { makePerson, openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { SEND, answer, claim, makeTrainedTeam, send } from "./conversation.ts"
import { addMember, makeProgram } from "./database-world.ts"

const database = openDatabase()
const share = (visibility: string) => `update public.threads set visibility = '${visibility}' returning id`

test("a question and its queued run are one commit, and sending it again is the same message", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const [thread, message, run] = [randomUUID(), randomUUID(), randomUUID()]
    const first = await send(client, team.viewer, team.agent, { thread, message, run })
    expect(first).toMatchObject({ message_id: message, run_id: run, thread_id: thread, number: 1 })
    expect(await send(client, team.viewer, team.agent, { thread, message, run })).toEqual(first)
    expect(
      await ask(client, team.viewer, "select number, role, text from public.messages order by number"),
    ).toEqual([
      { number: 1, role: "person", text: "How long do refunds take?" },
      { number: 2, role: "assistant", text: null },
    ])
    expect(await ask(client, team.viewer, "select state, prompt from public.runs")).toEqual([
      { state: "queued", prompt: "How long do refunds take?" },
    ])
    expect(
      await refusal(client, team.viewer, SEND, [thread, team.agent, message, run, "Something else?", null]),
    ).toBe("key_reused")
    expect(
      await refusal(client, team.viewer, SEND, [thread, team.agent, randomUUID(), randomUUID(), " ", null]),
    ).toBe("invalid_input")
  }))

test("a thread is called by the whole words of its first question that fit", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const titleOf = async (text: string) => {
      const { thread_id } = await send(client, team.editor, team.agent, { text })
      return askOne<string>(client, team.editor, "select title from public.threads where id = $1", [
        thread_id,
      ])
    }
    const words = "word ".repeat(15) // 75 characters, the last of them a space
    expect(await titleOf(`${words}ends?`)).toBe(`${words}ends?`) // 80
    expect(await titleOf(`${words}ends so?`)).toBe(`${words.trim()}…`)
    expect(await titleOf(`  Where\n\nis it?`)).toBe("Where is it?")
    expect(await titleOf("x".repeat(100))).toBe(`${"x".repeat(79)}…`)
  }))

test("a private thread is its maker's, a shared one everybody's of the workspace, and closing it changes its topic", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const other = await makeTrainedTeam(client, "other")
    const sent = await send(client, team.viewer, team.agent)
    const sees = (who: typeof team.viewer) => ask(client, who, "select id from public.threads")
    expect(await sees(team.viewer)).toHaveLength(1)
    expect(await sees(team.owner)).toEqual([])
    expect(await ask(client, team.owner, "select 1 from public.messages")).toEqual([])
    expect(
      await refusal(client, team.owner, SEND, [
        sent.thread_id,
        team.agent,
        randomUUID(),
        randomUUID(),
        "And now?",
        sent.answer_id,
      ]),
    ).toBe("not_found")
    expect(await ask(client, team.owner, share("workspace"))).toEqual([]) // not theirs to share
    await ask(client, team.viewer, share("workspace"))
    expect(await sees(team.owner)).toHaveLength(1)
    expect(await sees(other.owner)).toEqual([])
    await send(client, team.owner, team.agent, {
      thread: sent.thread_id,
      parent: sent.answer_id,
      text: "And on weekends?",
    })
    const topic = async () =>
      String(await askOne(client, "postgres", "select private.topic_of('thread', $1)", [sent.thread_id]))
    const open = await topic()
    const may = (who: typeof team.viewer, name: string) =>
      askOne(client, who, "select private.i_may_join($1)", [name])
    expect([await may(team.owner, open), await may(other.owner, open)]).toEqual([true, false])
    await ask(client, team.viewer, share("private"))
    expect([
      await may(team.owner, open),
      await may(team.viewer, open),
      await may(team.owner, await topic()),
      await may(team.viewer, await topic()),
    ]).toEqual([false, false, false, true])
    expect(await sees(team.owner)).toEqual([])
  }))

test("what happened in a run of a private thread is read by its maker alone, of a shared one by everybody", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const sent = await send(client, team.viewer, team.agent)
    await answer(client, team.viewer, sent.run_id)
    const events = "select 1 from public.run_events where run_id = $1"
    const seen = async (who: typeof team.viewer) => (await ask(client, who, events, [sent.run_id])).length
    expect(await seen(team.viewer)).toBeGreaterThan(2)
    expect(await seen(team.owner)).toBe(0)
    await ask(client, team.viewer, share("workspace"))
    expect(await seen(team.owner)).toBe(await seen(team.viewer))
  }))

test("questions of a thread are answered in the order of sending, and a waiting one can be withdrawn", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const first = await send(client, team.viewer, team.agent)
    const next = { thread: first.thread_id, parent: first.answer_id, text: "And on weekends?" }
    const second = await send(client, team.viewer, team.agent, next)
    const third = await send(client, team.viewer, team.agent, { ...next, text: "And abroad?" })
    expect(await claim(client, team.viewer, second.run_id)).toEqual({ waiting: true })
    expect(await askOne(client, team.viewer, "select public.stop_run($1)", [second.run_id])).toBe("cancelled")
    await answer(client, team.viewer, first.run_id)
    expect(await claim(client, team.viewer, third.run_id)).toMatchObject({
      run_id: third.run_id,
      history: [
        { role: "user", content: "How long do refunds take?" },
        { role: "assistant", content: "Five working days." },
      ],
    })
  }))

test("an edited question and another answer are branches, and what is said to the model follows the branch", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const first = await send(client, team.viewer, team.agent)
    await answer(client, team.viewer, first.run_id)
    const edited = await send(client, team.viewer, team.agent, {
      thread: first.thread_id,
      text: "How long do returns take?",
    })
    expect(await claim(client, team.viewer, edited.run_id)).toMatchObject({ history: [] })
    await ask(client, team.viewer, "select public.stop_run($1)", [edited.run_id])
    const run = randomUUID()
    const again = await askOne<{ answer_id: string }>(
      client,
      team.viewer,
      "select public.answer_again($1, $2)",
      [first.message_id, run],
    )
    expect(again?.answer_id).not.toBe(first.answer_id)
    expect(
      await refusal(client, team.owner, "select public.answer_again($1, $2)", [
        first.message_id,
        randomUUID(),
      ]),
    ).toBe("not_found")
    const follow = { thread: first.thread_id, text: "And then?" }
    expect(
      await refusal(client, team.viewer, SEND, [
        first.thread_id,
        team.agent,
        randomUUID(),
        randomUUID(),
        "x",
        first.message_id,
      ]),
    ).toBe("invalid_input")
    const after = await send(client, team.viewer, team.agent, { ...follow, parent: first.answer_id })
    await answer(client, team.viewer, run, "A week.")
    const { history } = await claim(client, team.viewer, after.run_id)
    expect(history.map(({ content }) => content)).toEqual(["How long do refunds take?", "Five working days."])
  }))

test("an asker asks and reads what is shared, and sees nothing else of the workspace", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const asker = await makePerson(client, "asker")
    await addMember(client, team.id, asker, "asker")
    const theirs = await send(client, team.viewer, team.agent)
    await answer(client, team.viewer, theirs.run_id)
    const mine = await send(client, asker, team.agent, { text: "Who pays?" })
    await answer(client, asker, mine.run_id)
    expect(await ask(client, asker, "select name, model from public.askable_agents()")).toEqual([
      { name: "team assistant", model: "model-1" },
    ])
    expect(await ask(client, asker, "select id from public.runs")).toEqual([{ id: mine.run_id }])
    expect(await ask(client, asker, "select id from public.workspaces")).toEqual([{ id: team.id }])
    expect(await ask(client, asker, "select role from public.members")).toEqual([{ role: "asker" }])
    for (const table of [
      "agents",
      "documents",
      "contents",
      "chunks",
      "examples",
      "api_keys",
      "training_runs",
      "models",
      "agent_cards",
    ])
      expect(await ask(client, asker, `select 1 from public.${table}`), table).toEqual([])
    expect(await refusal(client, asker, "select public.request_synthesis($1)", [team.agent])).toBe(
      "not_found",
    )
    expect(await askOne(client, asker, "select private.i_may_join($1)", [`workspace:${team.id}:1`])).toBe(
      false,
    )
    await ask(client, team.viewer, share("workspace"))
    expect(await ask(client, asker, "select id from public.threads order by id")).toHaveLength(2)
    expect(await ask(client, asker, "select answer from public.runs where id = $1", [theirs.run_id])).toEqual(
      [{ answer: "Five working days." }],
    )
    await client.query("update public.members set role = 'viewer' where user_id = $1", [asker.id])
    const epoch = () =>
      askOne<number>(client, "postgres", "select epoch from public.workspaces where id = $1", [team.id])
    const before = Number(await epoch())
    await client.query("update public.members set role = 'asker' where user_id = $1", [asker.id])
    expect(Number(await epoch())).toBe(before + 1)
  }))

test("whose question it was is known to whoever may follow the thread, askers too, also once its author left", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const asker = await makePerson(client, "asker")
    await addMember(client, team.id, asker, "asker")
    const { thread_id } = await send(client, team.viewer, team.agent)
    await client.query("update public.profiles set name = 'Vera' where user_id = $1", [team.viewer.id])
    const people = (who: typeof asker) =>
      ask(client, who, "select user_id, name from public.thread_people($1)", [thread_id])
    const vera = { user_id: team.viewer.id, name: "Vera" }
    expect(await people(team.viewer)).toEqual([vera])
    expect(await people(team.owner)).toEqual([])
    await ask(client, team.viewer, share("workspace"))
    expect(await people(asker)).toEqual([vera])
    await client.query("delete from public.members where user_id = $1", [team.viewer.id])
    expect(await people(asker)).toEqual([vera])
    expect(await people(team.viewer)).toEqual([])
    await client.query(
      "update public.profiles set name = '', email = 'vera@office.test' where user_id = $1",
      [team.viewer.id],
    )
    expect(await people(asker)).toEqual([{ ...vera, name: "vera" }])
  }))

test("a program keeps threads of its own, and never sees those of people, shared or not", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const program = await makeProgram(client, team)
    await send(client, team.viewer, team.agent)
    await ask(client, team.viewer, share("workspace"))
    const own = await send(client, program, team.agent)
    expect(await ask(client, program, "select id from public.threads")).toEqual([{ id: own.thread_id }])
    await ask(client, team.owner, "select public.revoke_api_key($1)", [program.keyId])
    expect(await ask(client, program, "select id from public.threads")).toEqual([])
    expect(
      await refusal(client, program, SEND, [randomUUID(), team.agent, randomUUID(), randomUUID(), "x", null]),
    ).toBe("not_found")
  }))

test("an assistant's slug is made once from its name, unique in the workspace, and stays", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const slugOf = async (name: string) =>
      String(
        await askOne(
          client,
          team.editor,
          "insert into public.agents (workspace_id, name) values ($1, $2) returning slug",
          [team.id, name],
        ),
      )
    expect([await slugOf("Käufer & Co."), await slugOf("K ufer, co!"), await slugOf("日本")]).toEqual([
      "k-ufer-co",
      "k-ufer-co-2",
      "assistant",
    ])
    await ask(
      client,
      team.editor,
      "update public.agents set name = 'Renamed' where slug = 'k-ufer-co' returning 1",
    )
    expect(await askOne(client, team.editor, "select slug from public.agents where name = 'Renamed'")).toBe(
      "k-ufer-co",
    )
  }))

test("a thread is found by what was asked and answered in it, with the words around, by whoever may read it", () =>
  database.rolledBack(async (client) => {
    const team = await makeTrainedTeam(client)
    const first = await send(client, team.viewer, team.agent, { text: "How long do refunds take?" })
    await client.query("update public.runs set answer = $2 where id = $1", [
      first.run_id,
      `${"Much is said before. ".repeat(5)}Refunds take five working days_100%.`,
    ])
    await send(client, team.viewer, team.agent, { text: "Who pays the freight?" })
    const found = (who: typeof team.viewer, words: string) =>
      ask<{ title: string; hit: string | null; hit_message_id: string | null }>(
        client,
        who,
        "select title, hit, hit_message_id from public.find_threads($1, $2)",
        [team.agent, words],
      )
    const [hit, ...more] = await found(team.viewer, "WORKING  days")
    expect(more).toEqual([])
    expect(hit).toMatchObject({ title: "How long do refunds take?", hit_message_id: first.answer_id })
    expect(hit?.hit).toMatch(/^… (Much|is|said|before\.) .*five working days/)
    expect(await found(team.viewer, "days_100%")).toHaveLength(1)
    expect(await found(team.viewer, "d_ys")).toEqual([])
    expect(await found(team.viewer, "working freight")).toEqual([])
    expect(await found(team.owner, "working")).toEqual([]) // it is private
    await client.query("update public.threads set title = 'Money back' where id = $1", [first.thread_id])
    expect(await found(team.viewer, "money")).toEqual([
      { title: "Money back", hit: null, hit_message_id: null },
    ])
  }))
