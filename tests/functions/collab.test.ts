// LE8: live editing through the whole stack: two people, a viewer and somebody who is removed, in one example.
import { setTimeout as delay } from "node:timers/promises"
import { createClient } from "@supabase/supabase-js"
import pg from "pg"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest"
import * as Y from "yjs"
import { FIELDS } from "@cerebros/contract/example-doc.ts"
import { encodeFrame } from "@cerebros/contract/example-frame.ts"
import { EDIT, topicOf } from "@cerebros/contract/topics.ts"
import { fromBase64 } from "../../src/collab/base64.ts"
import { type Room, makeRoom } from "../../src/collab/room.ts"
import { supabaseTransport } from "../../src/collab/supabase-transport.ts"
import { makeMemory, memoryEditStore } from "../../src/collab/testing/memory-edit-store.ts"
import { realWorld } from "../../src/collab/collab-world.ts"
import { makeAgent } from "../support/journey/building.ts"
import { must, type Person, signIn, sweepAway } from "../support/journey/person.ts"
import { until } from "../support/until.ts"

const stack = inject("stack")

describe("live editing on the stack", () => {
  let ann: Person
  let bob: Person
  let vera: Person
  let database: pg.Client
  let example: string
  const rooms: Room[] = []

  beforeAll(async () => {
    database = new pg.Client({ connectionString: stack.DB_URL })
    await database.connect()
    ;[ann, bob, vera] = await Promise.all([signIn(stack, "ann"), signIn(stack, "bob"), signIn(stack, "vera")])
  }, 120_000)
  afterAll(async () => {
    await Promise.all([ann, bob, vera].map((person) => sweepAway(stack, person)))
    await database.end()
  })
  beforeEach(async () => {
    const join = "insert into public.members (workspace_id, user_id, role) values ($1, $2, $3)"
    await database.query(join, [ann.workspace, bob.id, "editor"])
    await database.query(join, [ann.workspace, vera.id, "viewer"])
    const agentId = await makeAgent(ann)
    const row = { workspace_id: ann.workspace, agent_id: agentId, prompt: "What is a comet?", output: "Ice." }
    example = must(await ann.client.from("examples").insert(row).select("id").single()).id
  })
  afterEach(async () => {
    await Promise.all(rooms.splice(0).map((room) => room.leave()))
    await database.query("delete from public.members where workspace_id = $1 and user_id <> $2", [
      ann.workspace,
      ann.id,
    ])
  })

  async function enter(person: Person): Promise<{ room: Room; text(): string; type(words: string): void }> {
    const transport = supabaseTransport(person.client, realWorld, example, () => {})
    const joined = Promise.withResolvers<void>()
    const room = makeRoom({
      world: realWorld,
      transport: {
        ...transport,
        join: (epoch, hears) =>
          transport.join(epoch, {
            ...hears,
            onState(state) {
              hears.onState(state)
              if (state === "joined") joined.resolve()
            },
          }),
      },
      editStore: memoryEditStore(makeMemory()),
      user: person.id,
      example,
      onChange() {},
    })
    rooms.push(room)
    await joined.promise
    const prompt = () => room.live()?.texts.prompt
    return {
      room,
      text: () => prompt()?.toJSON() ?? "",
      type: (words) => prompt()?.insert(prompt()?.length ?? 0, words),
    }
  }
  const open = async (person: Person, as = 77) =>
    must(await person.client.rpc("open_example", { example, client: as })) as { epoch: number; head: number }

  test("two people type at once: both see the same, and so does the log", async () => {
    const [one, two] = [await enter(ann), await enter(bob)]
    for (let n = 0; n < 20; n++) {
      one.type(`a${n}`)
      two.type(`b${n}`)
      await delay(20)
    }
    await until("both texts equal", () => one.text() === two.text() && one.text().includes("b19"))
    for (let n = 0; n < 20; n++) for (const who of "ab") expect(one.text()).toContain(`${who}${n}`)
    expect(one.room.people().map(({ userId }) => userId)).toEqual([bob.id])
    await until("all saved", () => [one, two].every(({ room }) => room.status().state === "saved"))

    const { state, updates } = must(
      await vera.client.rpc("updates_since", { example, lineage: 0, after: 0 }),
    ) as { state: string; updates: { update: string }[] }
    const doc = new Y.Doc()
    for (const update of [state, ...updates.map((row) => row.update)]) Y.applyUpdate(doc, fromBase64(update))
    expect(doc.getText("prompt").toJSON()).toBe(one.text())
    expect(doc.getText("output").toJSON()).toBe("Ice.")
  })

  test("an edit reaches the other screen within the second, with the caret and the name", async () => {
    const [one, two] = [await enter(ann), await enter(bob)]
    one.type("!")
    one.room.point({ field: "prompt", anchor: 3, head: 5 })
    await until("the edit", () => two.text().endsWith("!"), 1_000)
    const seen = await until("the caret", () => two.room.people().find(({ cursor }) => cursor), 2_000)
    expect(seen).toMatchObject({ userId: ann.id, cursor: { field: "prompt" } })
    expect(seen.name).not.toBe("")
  })

  test("a viewer sees everything live, and what they send or push goes nowhere", async () => {
    const [one, viewer] = [await enter(ann), await enter(vera)]
    expect(viewer.room.mayEdit()).toBe(false)
    one.type(" Tell.")
    await until("the edit on the viewer's screen", () => viewer.text().endsWith("Tell."), 2_000)

    viewer.type(" Mine.")
    const { error } = await vera.client.rpc("push_updates", {
      example,
      lineage: 1,
      client: 78,
      updates: [{ number: 1, update: "AAA=" }],
    })
    expect(error?.message).toBe("forbidden")
    const { epoch, head } = await open(ann)
    // A second connection: on the first the topic is joined already.
    const other = createClient(stack.API_URL ?? "", stack.PUBLISHABLE_KEY ?? "", { accessToken: vera.token })
    const channel = other.channel(topicOf("example", example, epoch), { config: { private: true } })
    await new Promise<void>((resolve) => channel.subscribe((status) => status === "SUBSCRIBED" && resolve()))
    const doc = new Y.Doc()
    doc.clientID = 77 // registered, as Ann's: only who sends it is wrong
    doc.getText("prompt").insert(0, "forged")
    const update = Y.encodeStateAsUpdate(doc)
    const frame = { lineage: 1, client: 77, seq: head, hash: 0, leaving: false, caret: undefined, update }
    await channel.send({ type: "broadcast", event: EDIT, payload: encodeFrame(frame) })
    one.type(" After.")
    await until("what came after", () => viewer.text().includes("After."))
    await other.removeAllChannels()
    expect(one.text()).not.toMatch(/Mine|forged/)
  })

  test("[LE8] whoever is removed reads nothing that is sent 5 s later, and is told why", async () => {
    const [one, two] = [await enter(ann), await enter(bob)]
    two.type(" Bob was here.")
    await until("Bob's words", () => one.text().includes("Bob was here."))
    await database.query("delete from public.members where workspace_id = $1 and user_id = $2", [
      ann.workspace,
      bob.id,
    ])
    one.room.check() // as access_changed does: the topic has a new epoch
    await delay(5_000) // the promise itself: later than this, nothing
    two.type(" And is still.")
    one.type(" A secret.")
    await until("saved", () => one.room.status().state === "saved")
    const failure = await until("Bob is told", () => two.room.failure(), 35_000)
    expect(failure.code).toBe("not_found")
    expect(two.text()).not.toContain("secret")
    expect(one.text()).not.toContain("still")
    expect(two.room.status().state).toBe("not_saved")
    await database.query(
      "insert into public.members (workspace_id, user_id, role) values ($1, $2, 'editor')",
      [ann.workspace, bob.id],
    )
  })

  test("what was typed without the topic is there for the next who opens", async () => {
    const one = await enter(ann)
    one.type(" Saved.")
    await one.room.leave()
    const two = await enter(bob)
    expect(two.text()).toContain("Saved.")
    expect(FIELDS.map((field) => two.room.live()?.texts[field].toJSON())).toEqual([
      "What is a comet? Saved.",
      "",
      "Ice.",
      "",
    ])
  })
})
