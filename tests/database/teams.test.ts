// Workspaces, roles, invitations, and what happens to access when any of it changes.
import pg from "pg"
import { expect, test } from "vitest"
import { ACTIONS, ROLES, may } from "@cerebros/contract/permissions.ts"
import { actAs, makePerson, openDatabase } from "../support/database.ts"
import { until } from "../support/until.ts"
import { ask, askOne, refusal } from "./ask.ts"
import { addMember, insert, makeProgram, makeTeam } from "./database-world.ts"

const database = openDatabase()

test("[AC2] the law in SQL and the courtesy in packages/contract/permissions.ts say the same", () =>
  database.rolledBack(async (client) => {
    const { rows } = await client.query(
      "select role, action from private.role_actions where role <> 'program'",
    )
    const law = rows.map(({ role, action }) => `${String(role)} ${String(action)}`)
    const courtesy = ROLES.flatMap((role) =>
      Object.keys(ACTIONS)
        .filter((action) => may(role, action as keyof typeof ACTIONS)) // its own keys
        .map((action) => `${role} ${action}`),
    )
    expect(law.sort()).toEqual(courtesy.sort())
  }))

test("a stranger's update of a workspace changes nothing, and says nothing", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const stranger = await makePerson(client, "stranger")
    expect(await ask(client, stranger, "update public.workspaces set name = 'Ours' returning id")).toEqual([])
    expect(
      await askOne(client, "postgres", "select name from public.workspaces where id = $1", [team.id]),
    ).toBe("team")
  }))

test("a newcomer gets one workspace of their own, however often they ask", () =>
  database.rolledBack(async (client) => {
    const ann = await makePerson(client, "Ann")
    const first = await askOne(client, ann, "select public.ensure_workspace()")
    expect(await askOne(client, ann, "select public.ensure_workspace()")).toBe(first)
    expect(await ask(client, ann, "select role from public.members")).toEqual([{ role: "owner" }])
  }))

test("an account of a program cannot make a workspace", () =>
  database.rolledBack(async (client) => {
    const program = await makeProgram(client, await makeTeam(client))
    expect(await refusal(client, program, "select public.create_workspace('Mine')")).toBe("forbidden")
  }))

test("[AC3] a session that was logged out sees nothing and changes nothing, though its token lives on", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    expect(await ask(client, team.editor, "select id from public.agents")).toHaveLength(1)
    await client.query("delete from auth.sessions where id = $1", [team.editor.sessionId])
    expect(await ask(client, team.editor, "select id from public.agents")).toEqual([])
    expect(await ask(client, team.editor, "select user_id from public.profiles")).toEqual([])
    expect(
      await refusal(
        client,
        team.editor,
        "insert into public.agents (workspace_id, name) values ($1, 'Late')",
        [team.id],
      ),
    ).toBe("42501")
  }))

test("a session id of somebody else opens nothing", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const stranger = await makePerson(client, "stranger")
    const forged = { ...stranger, sessionId: team.owner.sessionId }
    expect(await ask(client, forged, "select id from public.workspaces")).toEqual([])
  }))

const invite = "insert into public.invitations (workspace_id, email, role) values ($1, $2, $3) returning id"
const accept = "select public.accept_invitation($1)"

test("an invitation is taken up once, by the address it went to, in the role it named", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const [guest, other] = [await makePerson(client, "guest"), await makePerson(client, "other")]
    const id = await askOne<string>(client, team.owner, invite, [team.id, guest.email, "viewer"])
    expect(await refusal(client, other, accept, [id])).toBe("invitation_for_other")
    expect(await askOne(client, other, "select public.invitation_for_me($1)", [id])).toBeNull()
    expect(await askOne(client, guest, "select public.invitation_for_me($1) ->> 'workspace'", [id])).toBe(
      "team",
    )
    expect(await askOne(client, guest, accept, [id])).toBe(team.id)
    expect(await askOne(client, guest, accept, [id])).toBe(team.id) // the link opened twice
    expect(
      await ask(client, guest, "select role from public.members where user_id = $1", [guest.id]),
    ).toEqual([{ role: "viewer" }])
  }))

test("an invitation that was withdrawn, ran out or never was cannot be taken up", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const guest = await makePerson(client, "guest")
    const id = await askOne<string>(client, team.owner, invite, [team.id, guest.email, "viewer"])
    await ask(client, team.owner, "update public.invitations set withdrawn_at = now() where id = $1", [id])
    expect(await refusal(client, guest, accept, [id])).toBe("invitation_withdrawn")
    const second = await askOne<string>(client, team.owner, invite, [team.id, guest.email, "viewer"])
    await client.query(
      "update public.invitations set expires_at = now() - interval '1 second' where id = $1",
      [second],
    )
    expect(await refusal(client, guest, accept, [second])).toBe("invitation_expired")
    expect(await refusal(client, guest, accept, [team.id])).toBe("not_found")
    await ask(
      client,
      team.owner,
      "update public.invitations set expires_at = now() + interval '7 days' where id = $1",
      [second],
    )
    expect(await askOne(client, guest, accept, [second])).toBe(team.id) // sent again
  }))

test("the auth server knows of the invitation that is open, whether the account was there before or not, and of no other", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const wordsFor = (email: string) =>
      askOne(client, "postgres", "select raw_user_meta_data - 'name' from auth.users where email = $1", [
        email,
      ])
    const guest = await makePerson(client, "guest")
    const id = await askOne<string>(client, team.owner, invite, [team.id, guest.email, "viewer"])
    const words = { invitation: id, invited_to: "team", invited_by: expect.any(String) as string }
    expect(await wordsFor(guest.email)).toEqual(words)
    await ask(client, team.owner, "update public.invitations set withdrawn_at = now() where id = $1", [id])
    expect(await wordsFor(guest.email)).toEqual({})
    const second = await askOne<string>(client, team.owner, invite, [team.id, guest.email, "viewer"])
    expect(await wordsFor(guest.email)).toEqual({ ...words, invitation: second })
    await askOne(client, guest, accept, [second])
    expect(await wordsFor(guest.email)).toEqual({})

    const third = await askOne<string>(client, team.owner, invite, [team.id, "new@example.test", "viewer"])
    const signUp = "insert into auth.users (id, email, raw_user_meta_data) values (gen_random_uuid(), $1, $2)"
    const forged = { invited_to: "a prize", invited_by: "a bank", name: "Newcomer" }
    await client.query(signUp, ["new@example.test", forged])
    expect(await wordsFor("new@example.test")).toEqual({ ...words, invitation: third })
    await client.query(signUp, ["stranger@example.test", forged])
    expect(await wordsFor("stranger@example.test")).toEqual({})
  }))

test("whoever was removed does not come back by the invitation they once took up", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const guest = await makePerson(client, "guest")
    const id = await askOne<string>(client, team.owner, invite, [team.id, guest.email, "editor"])
    await askOne(client, guest, accept, [id])
    await ask(client, team.owner, "delete from public.members where user_id = $1", [guest.id])
    expect(await refusal(client, guest, accept, [id])).toBe("invitation_used")
  }))

test("an editor invites nobody, and one address has one open invitation", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    expect(await refusal(client, team.editor, invite, [team.id, "a@b.test", "owner"])).toBe("42501")
    await ask(client, team.owner, invite, [team.id, "a@b.test", "editor"])
    expect(await refusal(client, team.owner, invite, [team.id, "a@b.test", "editor"])).toBe(
      "one_open_invitation_idx",
    )
    expect(await refusal(client, team.owner, invite, [team.id, "not an address", "editor"])).toBe(
      "email_looks_right",
    )
  }))

test("the last owner can neither leave nor step down, and hands over instead", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const { owner, editor, viewer } = team
    expect(await refusal(client, owner, "delete from public.members where user_id = $1", [owner.id])).toBe(
      "last_owner",
    )
    expect(
      await refusal(client, owner, "update public.members set role = 'editor' where user_id = $1", [
        owner.id,
      ]),
    ).toBe("last_owner")
    const stranger = await makePerson(client, "stranger")
    expect(await refusal(client, owner, "select public.hand_over($1, $2)", [team.id, stranger.id])).toBe(
      "not_a_member",
    )
    expect(await refusal(client, viewer, "select public.hand_over($1, $2)", [team.id, viewer.id])).toBe(
      "forbidden",
    )
    await ask(client, owner, "select public.hand_over($1, $2)", [team.id, editor.id])
    const roles = await ask(
      client,
      owner,
      "select user_id, role from public.members where user_id = any ($1)",
      [[owner.id, editor.id]],
    )
    expect(new Map(roles.map(({ user_id, role }) => [user_id, role]))).toEqual(
      new Map([
        [owner.id, "editor"],
        [editor.id, "owner"],
      ]),
    )
    await ask(client, owner, "delete from public.members where user_id = $1", [owner.id]) // now they may leave
  }))

test("of two owners who leave at the same moment one stays", async () => {
  const [first, second, admin] = [
    await database.connect(),
    await database.connect(),
    await database.connect(),
  ]
  await admin.query("begin")
  const team = await makeTeam(admin, "two-owners")
  const other = await makePerson(admin, "two-owners-other")
  await addMember(admin, team.id, other, "owner")
  await admin.query("commit")
  const leave = "delete from public.members where user_id = $1 returning user_id"
  await first.query("begin")
  await second.query("begin")
  await actAs(first, team.owner)
  await actAs(second, other)
  await first.query(leave, [team.owner.id])
  const refused = expect(second.query(leave, [other.id])).rejects.toThrow("last_owner") // waits for the first
  await first.query("commit")
  await refused
  await second.query("rollback")
  expect(
    (await admin.query("select from public.members where workspace_id = $1 and role = 'owner'", [team.id]))
      .rowCount,
  ).toBe(1)
})

test("a workspace is deleted by its owner with everything in it", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    expect(await refusal(client, team.editor, "select public.delete_workspace($1)", [team.id])).toBe(
      "forbidden",
    )
    await ask(client, team.owner, "select public.delete_workspace($1)", [team.id])
    expect(
      (await client.query("select from public.agents where workspace_id = $1", [team.id])).rowCount,
    ).toBe(0)
  }))

test("a workspace is deleted although work under way in it holds rows the other way round", async () => {
  const admin = await database.connect()
  const [worker, owner] = [database.adminUrl(), database.adminUrl()].map(
    (connectionString) => new pg.Client(connectionString),
  )
  if (!worker || !owner) throw new Error("two of two")
  await Promise.all([worker.connect(), owner.connect()])
  try {
    await admin.query("begin")
    const team = await makeTeam(admin, "under-way")
    await admin.query("commit")
    await worker.query("set deadlock_timeout = '50s'") // the deletion notices first, and is the one that gives way
    await owner.query("set deadlock_timeout = '5s'") // looked at once: long enough for a slow machine to get to the second wait
    await worker.query("begin")
    await worker.query("update public.agents set furthest_step = 2 where id = $1", [team.agent])
    await owner.query("begin")
    await actAs(owner, team.owner)
    const deleted = owner.query("select public.delete_workspace($1)", [team.id]) // holds the workspace, waits for the assistant
    const waiting =
      "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%delete_workspace%'"
    await until("the deletion waits", async () => (await admin.query(waiting)).rowCount === 1)
    const content =
      "insert into public.contents (workspace_id, content_hash, text, extracted_by) values ($1, repeat('a', 64), 'x', 'worker')"
    await worker.query(content, [team.id]) // waits for the workspace: now each waits for the other
    await worker.query("commit")
    await deleted
    await owner.query("commit")
    expect((await admin.query("select from public.workspaces where id = $1", [team.id])).rowCount).toBe(0)
  } finally {
    await Promise.all([worker.end(), owner.end()])
  }
})

/** What was sent to a person's own topic when their access changed, in order. */
const TOLD =
  "select payload ->> 'epoch' as epoch, payload ->> 'role' as role from realtime.messages where topic = $1 and event = 'access_changed' order by inserted_at, (payload ->> 'epoch')::int"

test("removing someone bumps the epoch and tells each who stays and who goes, in the same transaction", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const before = await askOne<number>(
      client,
      "postgres",
      "select epoch from public.workspaces where id = $1",
      [team.id],
    )
    await client.query("delete from realtime.messages")
    await ask(client, team.owner, "delete from public.members where user_id = $1", [team.editor.id])
    const epoch = String(Number(before) + 1)
    expect(await ask(client, "postgres", TOLD, [`user:${team.owner.id}`])).toEqual([{ epoch, role: "owner" }])
    expect(await ask(client, "postgres", TOLD, [`user:${team.viewer.id}`])).toEqual([
      { epoch, role: "viewer" },
    ])
    expect(await ask(client, "postgres", TOLD, [`user:${team.editor.id}`])).toEqual([{ epoch, role: null }])
  }))

test("a lowered role bumps the epoch, a raised one and a newcomer do not", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const epoch = () =>
      askOne<number>(client, "postgres", "select epoch from public.workspaces where id = $1", [team.id])
    const role = (to: string) =>
      ask(client, team.owner, "update public.members set role = $2 where user_id = $1", [team.editor.id, to])
    const first = Number(await epoch())
    await role("owner")
    expect(await epoch()).toBe(first)
    await addMember(client, team.id, await makePerson(client, "newcomer"), "viewer")
    expect(await epoch()).toBe(first)
    await role("viewer")
    expect(await epoch()).toBe(first + 1)
  }))

test("a removed member's very next write is refused", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const write = "insert into public.examples (workspace_id, agent_id, prompt) values ($1, $2, 'Hm?')"
    await ask(client, team.editor, write, [team.id, team.agent])
    await client.query("delete from public.members where user_id = $1", [team.editor.id])
    expect(await refusal(client, team.editor, write, [team.id, team.agent])).toBe("42501")
  }))

test("a name comes with the account, is changed by its owner only, and follows a changed address", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    const name = "update public.profiles set name = 'Somebody' where user_id = $1 returning name"
    expect(await ask(client, team.owner, name, [team.editor.id])).toEqual([])
    expect(await ask(client, team.editor, name, [team.editor.id])).toEqual([{ name: "Somebody" }])
    await client.query("update auth.users set email = 'New@Example.test' where id = $1", [team.editor.id])
    expect(
      await ask(client, team.viewer, "select name, email from public.profiles where user_id = $1", [
        team.editor.id,
      ]),
    ).toEqual([{ name: "Somebody", email: "new@example.test" }])
  }))

test("what changes who may do what is in the audit log, with who did it", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await client.query("delete from public.audit_log")
    await ask(client, team.owner, invite, [team.id, "x@y.test", "editor"])
    await ask(client, team.owner, "update public.members set role = 'viewer' where user_id = $1", [
      team.editor.id,
    ])
    await ask(client, team.owner, "delete from public.members where user_id = $1", [team.editor.id])
    await ask(client, team.owner, "select public.delete_agents(array[$1::uuid])", [team.agent])
    const log = await ask(client, team.owner, "select actor, action from public.audit_log order by id")
    expect(log).toEqual(
      ["invited", "role_changed", "member_left", "assistant_deleted"].map((action) => ({
        actor: team.owner.id,
        action,
      })),
    )
  }))

test("a newcomer is announced to the others", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await client.query("delete from public.notifications")
    const guest = await makePerson(client, "guest")
    const id = await askOne<string>(client, team.owner, invite, [team.id, guest.email, "editor"])
    await askOne(client, guest, accept, [id])
    const told = await ask(
      client,
      "postgres",
      "select user_id, kind, payload ->> 'words' as words from public.notifications",
    )
    expect(new Set(told.map((row) => row.user_id))).toEqual(
      new Set([team.owner.id, team.editor.id, team.viewer.id]),
    )
    expect(told[0]).toMatchObject({ kind: "member_joined", words: "guest" })
  }))

test("a notification is gone for whoever is no longer a member", () =>
  database.rolledBack(async (client) => {
    const team = await makeTeam(client)
    await insert(client, "public.notifications", {
      user_id: team.editor.id,
      workspace_id: team.id,
      kind: "training_started",
    })
    const mine = "select id from public.notifications where kind = 'training_started'"
    expect(await ask(client, team.editor, mine)).toHaveLength(1)
    expect(await ask(client, team.viewer, mine)).toEqual([])
    await client.query("delete from public.members where user_id = $1", [team.editor.id])
    expect(await ask(client, team.editor, mine)).toEqual([])
  }))
