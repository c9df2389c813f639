// Through the gateway, the way the app speaks: supabase-js, keys of the new form, a person's token.
import { randomBytes } from "node:crypto"
import { createClient } from "@supabase/supabase-js"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startGateway } from "@cerebros/local-supabase/gateway/index.ts"
import type { Part } from "@cerebros/local-supabase/part.ts"
import { bytesOf, eventually, join, listen, openWorld, PRIVATE } from "./realtime-world.ts"
import type { Person } from "./realtime-world.ts"

const world = openWorld()
let gateway: Part | undefined
beforeAll(async () => {
  const services = { realtime: world.url() }
  gateway = await startGateway({ port: 0, keys: world.keys, services, edgeFunction: () => undefined })
})
afterAll(() => gateway?.stop())

/** supabase-js as `who`; signed out without one. */
function app(who?: Person) {
  return createClient(gateway?.url ?? "", world.keys.publishable, {
    ...(who && { accessToken: () => Promise.resolve(who.token) }),
    auth: { persistSession: false, autoRefreshToken: false },
  })
}

test("members of a private room exchange bytes, by socket and by HTTP; who is signed out stays outside", async () => {
  const [ann, ben] = [world.person(), world.person()]
  for (const person of [ann, ben]) await world.admit(person, "room:gateway", { write: true })
  const apps = [app(ann), app(ben), app()] as const
  await Promise.all(apps.map((one) => one.realtime.setAuth())) // the join itself does not wait for the token
  const [sending, receiving, outside] = apps.map((one) => one.channel("room:gateway", PRIVATE))
  if (!sending || !receiving || !outside) throw new Error("three apps have three channels")
  const heard = listen(receiving)
  await Promise.all([join(sending), join(receiving)])
  await expect(join(outside)).rejects.toThrow("You do not have permissions to read from this Channel topic")

  const payload = new Uint8Array(randomBytes(20_000)).buffer
  await sending.send({ type: "broadcast", event: "socket", payload })
  expect(await sending.httpSend("http", payload)).toEqual({ success: true })
  await eventually(() => expect(heard.map((one) => one.event).sort()).toEqual(["http", "socket"]))
  for (const message of heard) expect(bytesOf(message.payload)).toEqual(bytesOf(payload))
  await Promise.all(apps.map((one) => one.removeAllChannels()))
})
