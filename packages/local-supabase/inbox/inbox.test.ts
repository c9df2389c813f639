// The inbox as a test reads it and as a browser gets it.
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { startInbox } from "./index.ts"
import type { Inbox } from "./index.ts"

let home: string
let inbox: Inbox
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "cerebros-inbox-"))
  inbox = await startInbox({ port: 0, home })
})
afterEach(async () => {
  await inbox.stop()
  await rm(home, { recursive: true, force: true })
})

const mailTo = (to: string, subject = "Hello") => ({
  to,
  subject,
  html: `<html><head><title>x</title></head><body><a href="http://127.0.0.1:1/#a=1">go</a></body></html>`,
  text: "go 12345678",
})
type Listing = {
  total: number
  messages_count: number
  unread: number
  messages: { ID: string; To: { Address: string }[]; Subject: string }[]
}
const get = (path: string) => fetch(`${inbox.url ?? ""}${path}`)
const list = async (path = "/api/v1/messages") => (await (await get(path)).json()) as Listing
const subjects = (listing: Listing) => listing.messages.map(({ Subject }) => Subject)

test("mails are listed newest first and read by id, as Mailpit answers", async () => {
  await inbox.deliver(mailTo("ann@example.test", "First"))
  await inbox.deliver(mailTo("bo@example.test", "Second"))
  const listing = await list()
  expect(subjects(listing)).toEqual(["Second", "First"])
  expect(listing).toMatchObject({ total: 2, messages_count: 2, unread: 2 })
  const id = listing.messages[1]?.ID ?? ""
  expect(await (await get(`/api/v1/message/${id}`)).json()).toMatchObject({
    ID: id,
    To: [{ Address: "ann@example.test" }],
    Subject: "First",
    Text: "go 12345678",
    HTML: mailTo("").html,
  })
  expect((await list()).unread).toBe(1)
  expect(await (await get("/api/v1/message/latest")).json()).toMatchObject({ Subject: "Second" })
  expect((await get("/api/v1/message/nothing")).status).toBe(404)
})

test("pages and searches", async () => {
  for (let n = 1; n <= 5; n += 1) await inbox.deliver(mailTo(`p${n}@example.test`, `Mail ${n}`))
  expect(subjects(await list("/api/v1/messages?start=1&limit=2"))).toEqual(["Mail 4", "Mail 3"])
  const search = (query: string) => list(`/api/v1/search?query=${encodeURIComponent(query)}`)
  expect(subjects(await search("to:p3@example.test"))).toEqual(["Mail 3"])
  expect(subjects(await search('to:"p2@example.test" subject:mail'))).toEqual(["Mail 2"])
  expect(subjects(await search('subject:"Mail 5"'))).toEqual(["Mail 5"])
  expect(subjects(await search("example.test -to:p5 -to:p4"))).toEqual(["Mail 3", "Mail 2", "Mail 1"])
  expect((await list("/api/v1/messages?query=to:p1")).messages_count).toBe(1)
})

test("mails survive a restart; a damaged file does not stop it", async () => {
  await inbox.deliver(mailTo("ann@example.test", "Kept"))
  await writeFile(join(home, "inbox", "zz.json"), "{")
  await inbox.stop()
  inbox = await startInbox({ port: 0, home })
  expect(subjects(await list())).toEqual(["Kept"])
})

test("only the last 500 are kept", async () => {
  for (let n = 1; n <= 503; n += 1) await inbox.deliver(mailTo("ann@example.test", `Mail ${n}`))
  const { total } = await list()
  expect(total).toBe(500)
  expect(await readdir(join(home, "inbox"))).toHaveLength(500)
  expect(subjects(await list("/api/v1/messages?start=499"))).toEqual(["Mail 4"])
})

test("DELETE empties it, or takes out what it names", async () => {
  for (const subject of ["One", "Two", "Three"]) await inbox.deliver(mailTo("ann@example.test", subject))
  const remove = (body?: string) =>
    fetch(`${inbox.url ?? ""}/api/v1/messages`, { method: "DELETE", ...(body && { body }) })
  await remove(JSON.stringify({ IDs: [(await list()).messages[1]?.ID] }))
  expect(subjects(await list())).toEqual(["Three", "One"])
  await remove()
  expect(await list()).toMatchObject({ total: 0, messages: [] })
})

test("in a browser, a mail's words are text and its HTML is locked into a frame without scripts", async () => {
  await inbox.deliver({
    ...mailTo('"<script>a</script>"@example.test'),
    subject: "<img src=x onerror=alert(1)>",
  })
  const id = (await list()).messages[0]?.ID ?? ""
  for (const path of ["/", `/view/${id}`]) {
    const page = await get(path)
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'")
    const markup = await page.text()
    expect(markup).not.toMatch(/<img|<script>/)
    expect(markup).toContain("&lt;img src=x")
  }
  const frame = await get(`/view/${id}/html`)
  const csp = frame.headers.get("content-security-policy") ?? ""
  expect(csp).toMatch(/sandbox(?!.*allow-scripts)(?!.*allow-same-origin)/)
  expect(await frame.text()).toContain('<base target="_blank" />')
})
