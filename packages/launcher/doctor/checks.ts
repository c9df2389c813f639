// What is looked at, in the order in which one thing needs the other. Each answers what it saw, or throws what to do.
import { randomUUID } from "node:crypto"
import { statfs } from "node:fs/promises"
import { seenWorkers } from "@cerebros/contract/system.ts"
import { ROWS_CHANGED, topicOf } from "@cerebros/contract/topics.ts"
import { ANSWER_MS, ask, type Look, LOOKS } from "@cerebros/pipeline/services/look.ts"
import type { Ground } from "./ground.ts"
import { type Visitor, asService } from "./visitor.ts"

/** Says in words what was seen. Throws a sentence with what to do where it does not hold. */
export type Check = (ground: Ground, visitor: Visitor) => Promise<string>

const SKEW_S = 5 // an access token is refused by a clock that is further off than a few seconds
const LOW_DISK_BYTES = 1024 ** 3

/** Seconds by which a server's clock is ahead of ours. */
async function aheadBy(url: string, init: RequestInit): Promise<number> {
  const before = Date.now()
  const response = await ask(url, init)
  await response.body?.cancel()
  const date = Date.parse(response.headers.get("date") ?? "")
  return (date - (before + Date.now()) / 2) / 1000 - 0.5 // the header has whole seconds, cut off
}

const clock: Check = async ({ apiUrl, publishableKey }) => {
  const ahead = await aheadBy(`${apiUrl}/auth/v1/health`, { headers: { apikey: publishableKey } })
  if (Number.isNaN(ahead)) return "the server does not say its time"
  if (Math.abs(ahead) > SKEW_S)
    throw new Error(`The server's clock is ${ahead.toFixed(0)} s off this machine's. Set both by NTP.`)
  return `${Math.abs(ahead) < 1 ? "less than 1" : Math.abs(ahead).toFixed(0)} s apart`
}

/** What is looked at from where functions and workers run. */
const from =
  (look: Look): Check =>
  ({ env, apiUrl }) =>
    look(env, apiUrl)

const storage: Check = async (ground) => {
  const bucket = asService(ground).storage.from("documents")
  const path = `doctor/${randomUUID()}`
  const words = `Written at ${new Date().toISOString()}.`
  const written = await bucket.upload(path, new Blob([words], { type: "text/plain" }))
  if (written.error) throw new Error(`A file cannot be written: ${written.error.message}`)
  const { data, error } = await bucket.download(path)
  await bucket.remove([path])
  if (error) throw new Error(`A file that was written cannot be read: ${error.message}`)
  if ((await data.text()) !== words) throw new Error("A file came back with other bytes. Look at the disk.")
  return "a file was written, read and removed"
}

const realtime: Check = async (_ground, { client, workspace }) => {
  const late = AbortSignal.timeout(ANSWER_MS)
  await client.realtime.setAuth()
  const heard = Promise.withResolvers<number>()
  late.addEventListener("abort", () =>
    heard.reject(new Error("No message came within 10 s. Look at the log of realtime.")),
  )
  let sentAt = 0
  client
    .channel(topicOf("workspace", workspace.id, workspace.epoch), { config: { private: true } })
    .on("broadcast", { event: ROWS_CHANGED }, () => heard.resolve(performance.now() - sentAt))
    .subscribe((status, error) => {
      if (status === "CHANNEL_ERROR")
        heard.reject(new Error(`The topic was refused: ${error?.message ?? status}`))
      if (status !== "SUBSCRIBED") return
      sentAt = performance.now()
      void client
        .from("workspaces")
        .update({ name: "Doctor's" })
        .eq("id", workspace.id)
        .then(
          ({ error: refused }) =>
            refused && heard.reject(new Error(`The change was refused: ${refused.message}`)),
        )
    })
  return `a change came back in ${Math.round(await heard.promise)} ms`
}

const workers: Check = async (_ground, { client, workspace }) => {
  const { data, error } = await client.rpc("hub_workers", { workspace: workspace.id })
  if (error) throw new Error(`The hub does not answer: ${error.message}`)
  const { ok, say } = seenWorkers(data)
  if (!ok) throw new Error(say)
  return say
}

/** What a refusal to send means, and what to do. */
const refusedMail = (status: number, body: string): string =>
  status === 429
    ? "No mail goes out for now: as many as may go in an hour have gone, or one went to this address a moment ago. Wait, or raise email_sent (config.toml; hosted: Authentication → Rate limits)."
    : `The auth server answered ${status} when it was to send one: ${body.slice(0, 200)}. Look at its log, and at the mail server that it is given (hosted: Authentication → Emails → SMTP).`

const mail: Check = async ({ apiUrl, publishableKey, inboxUrl, mailTo }, { email }) => {
  const to = inboxUrl ? email : mailTo
  if (!to) return "not tried: give an address of yours with --mail"
  const sent = await ask(`${apiUrl}/auth/v1/otp`, {
    method: "POST",
    headers: { apikey: publishableKey, "content-type": "application/json" },
    body: JSON.stringify({ email: to, create_user: false }),
  })
  if (!sent.ok) throw new Error(refusedMail(sent.status, await sent.text()))
  if (!inboxUrl) return `sent to ${to}: look there`
  for (
    const until = Date.now() + ANSWER_MS;
    Date.now() < until;
    await new Promise((go) => setTimeout(go, 200))
  ) {
    if ((await (await ask(`${inboxUrl}/api/v1/messages`)).text()).includes(to))
      return `arrived at ${inboxUrl}`
  }
  throw new Error(`It was sent and is not in ${inboxUrl}. Look at the log of auth.`)
}

const disk: Check = async ({ home }) => {
  if (home === undefined) return "not seen from here"
  const { bavail, bsize } = await statfs(home)
  const free = bavail * bsize
  const words = `${(free / 1024 ** 3).toFixed(1)} GB free at ${home}`
  if (free < LOW_DISK_BYTES) throw new Error(`Only ${words}. Make room, or move it with CEREBROS_HOME.`)
  return words
}

export const CHECKS: Readonly<Record<string, Check>> = {
  clock,
  "language model": from(LOOKS["language model"]),
  "training service": from(LOOKS["training service"]),
  webhook: from(LOOKS.webhook),
  storage,
  realtime,
  workers,
  mail,
  disk,
}
