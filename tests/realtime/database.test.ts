// Broadcasts from the database: what a transaction commits to realtime.messages reaches the room.
import pg from "pg"
import { expect, test } from "vitest"
import { startFeed } from "@cerebros/local-supabase/realtime/feed/index.ts"
import { bytesOf, databaseUrl, eventually, join, listen, openWorld, PRIVATE } from "./realtime-world.ts"
import type { Heard } from "./realtime-world.ts"

const world = openWorld()
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A member of `topic` and what it hears. */
async function member(topic: string, options: { vsn?: string } = {}): Promise<Heard[]> {
  const person = world.person()
  await world.admit(person, topic, { write: false })
  const channel = world.client(person, options).channel(topic, PRIVATE)
  const heard = listen(channel)
  await join(channel)
  return heard
}

const send = (payload: unknown, event: string, topic: string, isPrivate = true) =>
  world
    .sql()
    .query("select realtime.send($1, $2, $3, $4)", [JSON.stringify(payload), event, topic, isPrivate])

test("a committed message reaches both versions with its id", async () => {
  const [young, old] = [await member("db:json"), await member("db:json", { vsn: "1.0.0" })]
  await send({ n: 1, text: "Größe 👍" }, "saved", "db:json")
  for (const heard of [young, old]) {
    await eventually(() => expect(heard).toHaveLength(1))
    expect(heard[0]).toEqual({
      type: "broadcast",
      event: "saved",
      payload: { n: 1, text: "Größe 👍", id: expect.stringMatching(UUID) },
      meta: { id: expect.stringMatching(UUID) },
    })
  }
})

test("a message goes out when its transaction commits, and never when it is rolled back", async () => {
  const heard = await member("db:commit")
  const sql = world.sql()
  await sql.query("begin")
  await send({}, "rolled back", "db:commit")
  await sql.query("rollback")
  await sql.query("begin")
  await send({}, "first", "db:commit")
  await send({}, "second", "db:commit")
  await sql.query("commit")
  await eventually(() => expect(heard.map((one) => one.event)).toEqual(["first", "second"]))
})

test("the private flag decides who hears", async () => {
  const inside = await member("db:flag")
  const outside = world.client().channel("db:flag")
  const heardOutside = listen(outside)
  await join(outside)
  await send({}, "secret", "db:flag", true)
  await send({}, "open", "db:flag", false)
  await eventually(() => expect(heardOutside.map((one) => one.event)).toEqual(["open"]))
  await eventually(() => expect(inside.map((one) => one.event)).toEqual(["secret"]))
})

test("bytes from the database arrive as bytes, and not at clients of version 1.0.0", async () => {
  const [young, old] = [await member("db:bytes"), await member("db:bytes", { vsn: "1.0.0" })]
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256))
  await world.sql().query("select realtime.send_binary($1, 'edit', 'db:bytes')", [bytes])
  await send({}, "end", "db:bytes")
  await eventually(() => expect(old.map((one) => one.event)).toEqual(["end"]))
  await eventually(() => expect(young.map((one) => one.event)).toEqual(["edit", "end"]))
  expect(Buffer.from(bytesOf(young[0]?.payload)).equals(bytes)).toBe(true)
})

test("an event too long for a binary frame still arrives", async () => {
  const heard = await member("db:event")
  const event = "e".repeat(300)
  await send({ n: 1 }, event, "db:event")
  await eventually(() => expect(heard).toHaveLength(1))
  expect(heard[0]).toMatchObject({ event, payload: { n: 1 } })
})

test("1,000 messages of four writers arrive complete, each writer's in order", async () => {
  const heard = await member("db:many")
  const writers = await Promise.all(
    [0, 1, 2, 3].map(async () => {
      const client = new pg.Client({ connectionString: databaseUrl(portOf(world.sql()), "postgres") })
      await client.connect()
      return client
    }),
  )
  await Promise.all(
    writers.map(async (client, writer) => {
      for (let n = 0; n < 250; n++) {
        await client.query("select realtime.send($1, 'n', 'db:many')", [JSON.stringify({ writer, n })])
      }
      await client.end()
    }),
  )
  await eventually(() => expect(heard).toHaveLength(1_000))
  for (const writer of [0, 1, 2, 3]) {
    const numbers = heard
      .map((one) => one.payload as { writer: number; n: number })
      .filter((one) => one.writer === writer)
    expect(numbers.map((one) => one.n)).toEqual(Array.from({ length: 250 }, (_, n) => n))
  }
})

test("broadcast_changes tells a row before and after", async () => {
  const heard = await member("db:rows")
  await world.sql().query(`
    create table public.notes (id int primary key, text text);
    create function public.tell() returns trigger language plpgsql security definer set search_path = '' as $$
    begin
      perform realtime.broadcast_changes('db:rows', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
      return null;
    end $$;
    create trigger tell after insert or update or delete on public.notes for each row execute function public.tell();
    insert into public.notes values (1, 'a');
    update public.notes set text = 'b';
    delete from public.notes;
  `)
  await eventually(() => expect(heard.map((one) => one.event)).toEqual(["INSERT", "UPDATE", "DELETE"]))
  const changes = { schema: "public", table: "notes", id: expect.stringMatching(UUID) }
  expect(heard.map((one) => one.payload)).toEqual([
    { ...changes, operation: "INSERT", record: { id: 1, text: "a" }, old_record: null },
    { ...changes, operation: "UPDATE", record: { id: 1, text: "b" }, old_record: { id: 1, text: "a" } },
    { ...changes, operation: "DELETE", record: null, old_record: { id: 1, text: "b" } },
  ])
})

test("what cannot be sent is a warning, and the caller's work goes on", async () => {
  const sql = world.sql()
  const warnings: (string | undefined)[] = []
  const note = (notice: { message: string | undefined }) => void warnings.push(notice.message)
  sql.on("notice", note)
  await sql.query("select realtime.send('[1]', 'e', 'db:warn')")
  await sql.query("select realtime.send('{}', 'e', null)")
  sql.off("notice", note)
  expect(warnings).toHaveLength(2)
  expect(warnings.every((warning) => warning?.startsWith("WarnSendingBroadcastMessage: "))).toBe(true)
})

test("messages belong to the service's role, and postgres writes policies but nobody else does", async () => {
  const sql = world.sql()
  const { rows } = await sql.query(`
    select pg_get_userbyid(relowner) as owner, relrowsecurity as guarded,
      has_table_privilege('anon', oid, 'select, insert') as anon,
      has_table_privilege('authenticated', oid, 'select, insert') as authenticated,
      has_table_privilege('service_role', oid, 'select, insert') as service_role,
      has_table_privilege('authenticated', oid, 'delete') as deletes
    from pg_class where oid = 'realtime.messages'::regclass`)
  expect(rows).toEqual([
    {
      owner: "supabase_realtime_admin",
      guarded: true,
      anon: true,
      authenticated: true,
      service_role: true,
      deletes: false,
    },
  ])
  await sql.query(
    `begin; create policy "Mine" on realtime.messages for select to anon using (false); rollback`,
  )
  await expect(
    sql.query(
      `begin; set local role authenticated; create policy "Theirs" on realtime.messages for select using (true)`,
    ),
  ).rejects.toThrow("must be owner")
  await sql.query("rollback")
  const { rows: partitions } = await sql.query(`
    select relname from pg_class join pg_inherits on inhrelid = oid
    where inhparent = 'realtime.messages'::regclass and has_table_privilege('authenticated', oid, 'select')`)
  expect(partitions).toEqual([]) // policies do not guard what is reached around their table
})

test("partitions are made ahead and dropped after 72 hours", async () => {
  const sql = new pg.Client({ connectionString: databaseUrl(portOf(world.sql()), "supabase_realtime_admin") })
  await sql.connect()
  const days = async (today: string) => {
    await sql.query("select realtime.rotate_partitions($1)", [today])
    const { rows } = await sql.query<{ relname: string }>(
      "select relname from pg_class join pg_inherits on inhrelid = oid where inhparent = 'realtime.messages'::regclass order by 1",
    )
    return rows.map((row) => row.relname.replace("messages_", ""))
  }
  await sql.query("begin")
  expect(await days("2031-02-27")).toEqual([
    "2031_02_26",
    "2031_02_27",
    "2031_02_28",
    "2031_03_01",
    "2031_03_02",
  ])
  expect(await days("2031-03-01")).toEqual([
    "2031_02_26",
    "2031_02_27",
    "2031_02_28",
    "2031_03_01",
    "2031_03_02",
    "2031_03_03",
    "2031_03_04",
  ])
  expect((await days("2031-03-03"))[0]).toBe("2031_02_28") // its last row was written 72 hours before
  await sql.query("rollback")
  await sql.end()
})

test("after Postgres restarts the same channels hear again, also of what was sent before the stream was back", async () => {
  const heard = await member("db:restart")
  await send({}, "before", "db:restart")
  await eventually(() => expect(heard.map((one) => one.event)).toEqual(["before"]))
  await world.stopPostgres()
  await world.startPostgres()
  await send({}, "between", "db:restart") // as a rule the stream is not back yet
  for (let n = 0; n < 20; n++) await send({ n }, "after", "db:restart")
  await eventually(() => expect(heard).toHaveLength(22))
  expect(heard.map((one) => one.event)).toEqual(["before", "between", ...Array<string>(20).fill("after")])
  expect(new Set(heard.map((one) => one.meta?.id)).size).toBe(22)
})

test("two readers that take the slot from each other both miss nothing, and no slot outlives its reader", async () => {
  const heard = await member("db:slot")
  const taken: string[] = []
  const feed = startFeed({
    databaseUrl: databaseUrl(portOf(world.sql()), "supabase_realtime_admin"),
    deliver: (message) => void (message.topic === "db:slot" && taken.push(message.broadcast.event)),
    log: () => {},
  })
  await feed.ready()
  await send({}, "one", "db:slot")
  await send({}, "two", "db:slot")
  await eventually(() => expect(taken).toEqual(["one", "two"]))
  await feed.stop()
  await send({}, "three", "db:slot")
  await eventually(() => expect(heard.map((one) => one.event)).toEqual(["one", "two", "three"]))
  const { rows } = await world.sql().query("select temporary from pg_replication_slots")
  expect(rows).toEqual([{ temporary: true }])
})

const portOf = (client: pg.Client): number => client.port
