// Agents from their name to their deletion and back.
import { expect, test } from "vitest"
import { openDatabase } from "../support/database.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { insert, makeDocument, makeTeam } from "./database-world.ts"

const database = openDatabase()
const create = "insert into public.agents (workspace_id, name) values ($1, $2) returning id"

test("a viewer creates no agent, and a stranger's is refused alike", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTeam(client), await makeTeam(client, "other")]
    expect(await refusal(client, team.viewer, create, [team.id, "Mine"])).toBe("42501")
    expect(await refusal(client, other.owner, create, [team.id, "Mine"])).toBe("42501")
  }))

test("a name is taken once in a workspace, whatever its case, and free again in another or after deletion", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTeam(client), await makeTeam(client, "other")]
    const id = await askOne<string>(client, team.editor, create, [team.id, "Helper"])
    expect(await refusal(client, team.editor, create, [team.id, "HELPER"])).toBe("agents_name_idx")
    await ask(client, other.editor, create, [other.id, "Helper"])
    await ask(client, team.editor, "select public.delete_agents(array[$1::uuid])", [id])
    await ask(client, team.editor, create, [team.id, "helper"])
    await ask(client, team.editor, "select public.restore_agents(array[$1::uuid])", [id])
    expect(await askOne(client, team.editor, "select name from public.agents where id = $1", [id])).toBe(
      "Helper (2)",
    )
  }))

test("the furthest step never goes back, and the status of the setup follows it", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const step = async (to: number) => {
      await ask(client, team.editor, "update public.agents set furthest_step = $2 where id = $1", [
        team.agent,
        to,
      ])
      const [row] = await ask(
        client,
        team.viewer,
        "select furthest_step, status from public.agents where id = $1",
        [team.agent],
      )
      return row
    }
    expect(await step(2)).toEqual({ furthest_step: 2, status: "review" })
    expect(await step(1)).toEqual({ furthest_step: 2, status: "review" })
    expect(await step(3)).toEqual({ furthest_step: 3, status: "communications" })
    expect(await step(4)).toEqual({ furthest_step: 4, status: "references" })
    expect(
      await refusal(client, team.editor, "update public.agents set furthest_step = 6 where id = $1", [
        team.agent,
      ]),
    ).toBe("step_is_one_of_five")
    expect(
      await refusal(client, team.editor, "update public.agents set status = 'ready' where id = $1", [
        team.agent,
      ]),
    ).toBe("42501")
  }))

test("the first document takes an agent out of draft", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await makeDocument(client, team)
    expect(
      await askOne(client, team.viewer, "select status from public.agents where id = $1", [team.agent]),
    ).toBe("work_products")
  }))

test("an agent is busy while a document is being read or drafted from, derived and never stored", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const badge = () =>
      askOne(client, team.viewer, "select badge from public.agent_cards where id = $1", [team.agent])
    expect(await badge()).toBe("draft")
    const { id } = await makeDocument(client, team, { state: "extracting" })
    expect(await badge()).toBe("processing")
    await client.query("update public.documents set state = 'ready' where id = $1", [id])
    expect(await badge()).toBe("in_setup")
    await insert(client, "public.chunks", {
      workspace_id: team.id,
      agent_id: team.agent,
      document_id: id,
      index: 0,
      span_start: 0,
      span_end: 5,
    })
    expect(await badge()).toBe("processing")
  }))

test("deleting asks for the right, is seen at once and can be undone", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTeam(client), await makeTeam(client, "other")]
    const remove = "select public.delete_agents(array[$1::uuid])"
    expect(await refusal(client, other.owner, remove, [team.agent])).toBe("not_found")
    expect(await refusal(client, team.viewer, remove, [team.agent])).toBe("forbidden")
    expect(await askOne(client, team.editor, remove, [team.agent])).toBe(1)
    expect(await ask(client, team.viewer, "select id from public.agent_cards")).toEqual([])
    expect(await refusal(client, team.editor, remove, [team.agent])).toBe("not_found")
    expect(
      await ask(client, team.editor, "update public.agents set purpose = 'x' where id = $1 returning id", [
        team.agent,
      ]),
    ).toEqual([])
    expect(
      await askOne(client, team.editor, "select public.restore_agents(array[$1::uuid])", [team.agent]),
    ).toBe(1)
    expect(await ask(client, team.viewer, "select id from public.agent_cards")).toHaveLength(1)
  }))

test("of a mixed selection nothing is deleted when one belongs to others", () =>
  database.rolledBack(async (client) => {
    const [team, other] = [await makeTeam(client), await makeTeam(client, "other")]
    const both = "select public.delete_agents(array[$1::uuid, $2::uuid])"
    expect(await refusal(client, team.editor, both, [team.agent, other.agent])).toBe("not_found")
    expect((await client.query("select from public.agents where deleted_at is not null")).rowCount).toBe(0)
  }))

test("a copy has the documents and examples, shares the files, and is signed by whoever made it", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const document = await makeDocument(client, team)
    await insert(client, "public.examples", {
      workspace_id: team.id,
      agent_id: team.agent,
      prompt: "Why?",
      output: "So.",
      origin: "synthetic",
      document_id: document.id,
      span_start: 0,
      span_end: 8,
      quote: "Invoices",
      quote_state: "verified",
    })
    await insert(client, "public.examples", {
      workspace_id: team.id,
      agent_id: team.agent,
      prompt: "Gone?",
      deleted_at: new Date(),
    })
    const copy = await askOne<string>(client, team.editor, "select public.clone_agent($1)", [team.agent])
    const [agent] = await ask(
      client,
      team.viewer,
      "select name, status, created_by from public.agents where id = $1",
      [copy],
    )
    expect(agent).toEqual({
      name: "Copy of team assistant",
      status: "work_products",
      created_by: team.editor.id,
    })
    const documents = await ask(
      client,
      team.viewer,
      "select id, object_path, state from public.documents where agent_id = $1",
      [copy],
    )
    expect(documents).toMatchObject([{ object_path: document.path, state: "ready" }])
    const examples = await ask(
      client,
      team.viewer,
      "select prompt, document_id, quote_state from public.examples where agent_id = $1",
      [copy],
    )
    expect(examples).toEqual([{ prompt: "Why?", document_id: documents[0]?.id, quote_state: "verified" }])
  }))

test("a copy of a draft is a draft, and a document still being drafted from can be asked for again", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const clone = "select public.clone_agent($1)"
    const draft = await askOne<string>(client, team.editor, clone, [team.agent])
    expect(await askOne(client, team.editor, "select status from public.agents where id = $1", [draft])).toBe(
      "draft",
    )
    await makeDocument(client, team)
    await ask(client, team.editor, "select public.request_synthesis($1)", [team.agent])
    const copy = await askOne<string>(client, team.editor, clone, [team.agent])
    expect(await askOne(client, team.editor, "select public.request_synthesis($1)", [copy])).toBe(1)
  }))

test("each change counts the version up, so that an older row can be told from a newer", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const change = "update public.agents set purpose = $2 where id = $1 returning version"
    const first = await askOne<number>(client, team.editor, change, [team.agent, "a"])
    expect(await askOne(client, team.editor, change, [team.agent, "b"])).toBe(Number(first) + 1)
  }))
