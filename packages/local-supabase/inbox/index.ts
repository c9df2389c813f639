// The mail inbox of the stack: what the CLI's Mailpit is, for people in a browser and for tests by its API.
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import { getRequestListener } from "@hono/node-server"
import { Hono } from "hono"
import { z } from "zod"
import { listen } from "../listen.ts"
import type { Part } from "../part.ts"
import type { Mail } from "./mail.ts"
import { listing, message, NOBODY, search } from "./mailpit.ts"
import type { Sender } from "./mailpit.ts"
import { Sent } from "./send.ts"
import { listPage, MAIL_CSP, mailFrame, mailPage, PAGE_CSP } from "./page.ts"
import { openStore } from "./store.ts"
import type { Kept, Store } from "./store.ts"

export type InboxOptions = {
  port: number
  /** Mails are kept in its folder `inbox`. */
  home: string
  /** Who mails are from. */
  from?: Sender
}

export type Inbox = Part & {
  /** Puts a mail into the inbox; resolves once it is on disk. */
  deliver(mail: Mail): Promise<void>
}

const DeleteBody = z.object({ IDs: z.array(z.string()).nullish() })

export async function startInbox({ port, home, from = NOBODY }: InboxOptions): Promise<Inbox> {
  const store = await openStore(home)
  const server = await listen(createServer(getRequestListener(routes(store, from).fetch)), port)
  let stopping: Promise<void> | undefined
  return {
    name: "inbox",
    url: server.url,
    stop: () => (stopping ??= server.stop()),
    deliver: async (mail) => void (await store.keep(mail)),
  }
}

function routes(store: Store, from: Sender): Hono {
  const app = new Hono()
  const asset = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8")
  const [style, script] = [asset("inbox.css"), asset("inbox.js")]

  app.use(async (c, next) => {
    c.header("content-security-policy", PAGE_CSP)
    c.header("x-content-type-options", "nosniff")
    c.header("referrer-policy", "no-referrer")
    c.header("cache-control", "no-store")
    await next()
  })
  app.onError((error, c) => {
    console.error(`inbox: ${c.req.method} ${c.req.path} failed:`, error)
    return c.text("The inbox could not answer; the stack's log says why.", 500)
  })

  app.get("/", (c) => c.html(listPage(store.all(), store.opened)))
  app.get("/inbox.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8" }))
  app.get("/inbox.js", (c) => c.body(script, 200, { "content-type": "text/javascript; charset=utf-8" }))
  app.get("/view/:id", (c) => {
    const mail = open(store, c.req.param("id"))
    return mail ? c.html(mailPage(mail)) : c.text("This mail is not here any more.", 404)
  })
  app.get("/view/:id/html", (c) => {
    const mail = store.find(c.req.param("id"))
    if (!mail) return c.text("This mail is not here any more.", 404)
    return c.html(mailFrame(mail), 200, { "content-security-policy": MAIL_CSP })
  })

  app.get("/api/v1/messages", (c) => {
    const query = new URL(c.req.url).searchParams
    return c.json(listing(store, search(store.all(), query.get("query") ?? "", from), query, from))
  })
  app.get("/api/v1/search", (c) => {
    const query = new URL(c.req.url).searchParams
    return c.json(listing(store, search(store.all(), query.get("query") ?? "", from), query, from))
  })
  app.get("/api/v1/message/:id", (c) => {
    const mail = open(store, c.req.param("id"))
    return mail ? c.json(message(mail, from)) : c.text("Error: message not found", 404)
  })
  app.post("/api/v1/send", async (c) => {
    // A page of somebody else's could send a form here, but JSON only with our leave, which it does not get.
    const isJson = c.req.header("content-type")?.startsWith("application/json")
    const sent = Sent.safeParse(isJson ? await c.req.json().catch(() => undefined) : undefined)
    if (!sent.success) return c.json({ Error: "A mail is JSON with To, Subject, HTML and Text." }, 400)
    for (const mail of sent.data) await store.keep(mail)
    return c.json({ ID: store.all()[0]?.id })
  })
  app.delete("/api/v1/messages", async (c) => {
    const text = await c.req.text()
    const { IDs } = DeleteBody.parse(text === "" ? {} : JSON.parse(text))
    await store.remove(IDs && IDs.length > 0 ? IDs : store.all().map(({ id }) => id)) // none named: all, as Mailpit
    return c.text("ok")
  })
  return app
}

/** Finds a mail, `latest` for the newest, and notes that somebody read it. */
function open(store: Store, id: string): Kept | undefined {
  const mail = id === "latest" ? store.all()[0] : store.find(id)
  if (mail) store.opened.add(mail.id)
  return mail
}
