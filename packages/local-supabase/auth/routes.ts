// The auth server's paths, as the gateway passes them on: without /auth/v1.
import { setTimeout as delay } from "node:timers/promises"
import type { HttpBindings } from "@hono/node-server"
import { Hono } from "hono"
import type { Context } from "hono"
import { z } from "zod"
import { logOut, showUser } from "./account.ts"
import * as admin from "./admin.ts"
import { bodyOf, callerOf, claimsOf, Data, Email } from "./ask.ts"
import * as email from "./email.ts"
import { HEALTH, KEY_SET, settingsOf } from "./facts.ts"
import { generateLink, LinkBody } from "./links.ts"
import { AuthError, errorResponse, invalid } from "./problem.ts"
import { safeRedirect } from "./redirect.ts"
import { grant } from "./token.ts"
import { updateUser } from "./user.ts"
import { verify, VerifyBody, verifyLink } from "./verify.ts"
import type { World } from "./auth-world.ts"

type Env = { Bindings: HttpBindings }

// Longer than any of these takes with or without an account (3 to 80 ms here), so that the time tells nothing.
const EVEN_ANSWER_MS = 150

const InviteBody = z.object({ email: Email, data: Data })

export function routes(world: World): Hono<Env> {
  const app = new Hono<Env>()
  const redirectOf = (c: Context<Env>) =>
    safeRedirect(c.req.query("redirect_to"), world.siteUrl, world.allowed)
  const caller = (c: Context<Env>) => callerOf(c.env.incoming)

  app.onError((error, c) => {
    const apiVersion = c.req.header("x-supabase-api-version")
    if (error instanceof AuthError) return errorResponse(error, apiVersion)
    if (isRefusedValue(error))
      return errorResponse(invalid("A value holds what cannot be stored"), apiVersion)
    console.error(`auth: ${c.req.method} ${c.req.path} failed:`, error)
    const hidden = new AuthError(
      500,
      "unexpected_failure",
      "Unexpected failure, please check server logs for more information",
    )
    return errorResponse(hidden, apiVersion)
  })
  app.notFound((c) =>
    errorResponse(
      new AuthError(404, "not_found", "404 page not found"),
      c.req.header("x-supabase-api-version"),
    ),
  )
  app.use(async (c, next) => {
    await next()
    c.header("cache-control", "no-store") // answers hold tokens
  })

  app.post("/otp", (c) =>
    evenly(async () => {
      await email.requestOtp(world, await bodyOf(c.req.raw, email.OtpBody), redirectOf(c))
      return c.json({})
    }),
  )
  app.post("/magiclink", (c) =>
    evenly(async () => {
      await email.requestOtp(world, await bodyOf(c.req.raw, email.OtpBody), redirectOf(c))
      return c.json({})
    }),
  )
  app.post("/recover", (c) =>
    evenly(async () => {
      await email.requestRecovery(world, await bodyOf(c.req.raw, email.RecoverBody), redirectOf(c))
      return c.json({})
    }),
  )
  app.post("/resend", (c) =>
    evenly(async () => {
      await email.resend(world, await bodyOf(c.req.raw, email.ResendBody), redirectOf(c))
      return c.json({})
    }),
  )
  app.post("/signup", (c) =>
    evenly(async () => {
      const body = await bodyOf(c.req.raw, email.SignUpBody)
      return c.json(await email.signUp(world, body, redirectOf(c), caller(c)))
    }),
  )

  app.post("/verify", async (c) =>
    c.json(await verify(world, await bodyOf(c.req.raw, VerifyBody), caller(c))),
  )
  app.get("/verify", async (c) => {
    if (c.req.method === "HEAD") return c.body(null, 405, { allow: "GET, POST" }) // a look must not use a link up
    const query = new URL(c.req.url).searchParams
    return c.redirect(await verifyLink(world, query, redirectOf(c), caller(c)), 303)
  })
  app.post("/token", async (c) =>
    c.json(await grant(world, c.req.query("grant_type") ?? null, c.req.raw, caller(c))),
  )
  app.put("/user", (c) => updateUser(world, c.req.raw, redirectOf(c)))

  app.get("/user", (c) => showUser(world, c.req.raw))
  app.post("/logout", (c) => logOut(world, c.req.raw, c.req.query("scope")))
  app.get("/health", (c) => c.json(HEALTH))
  app.get("/settings", (c) => c.json(settingsOf(world.policy)))
  app.get("/.well-known/jwks.json", (c) => c.json(KEY_SET))

  const requireService = async (c: Context<Env>, next: () => Promise<void>) => {
    const { role } = claimsOf(c.req.raw, world.jwtSecret)
    if (role !== "service_role") throw new AuthError(403, "not_admin", "User not allowed")
    await next()
  }
  app.use("/admin/*", requireService)
  app.use("/invite", requireService)
  app.post("/admin/users", async (c) =>
    c.json(await admin.adminCreate(world, await bodyOf(c.req.raw, admin.CreateBody))),
  )
  app.get("/admin/users", (c) => admin.adminList(world, new URL(c.req.url).searchParams))
  app.get("/admin/users/:id", async (c) => c.json(await admin.adminGet(world.db, c.req.param("id"))))
  app.put("/admin/users/:id", async (c) =>
    c.json(await admin.adminUpdate(world, c.req.param("id"), await bodyOf(c.req.raw, admin.UpdateBody))),
  )
  app.delete("/admin/users/:id", async (c) => {
    const { should_soft_delete } = await bodyOf(c.req.raw, admin.DeleteBody)
    await admin.adminDelete(world, c.req.param("id"), should_soft_delete ?? false)
    return c.json({})
  })
  app.post("/admin/generate_link", async (c) =>
    c.json(await generateLink(world, await bodyOf(c.req.raw, LinkBody), redirectOf(c))),
  )
  app.post("/invite", async (c) => {
    const body = await bodyOf(c.req.raw, InviteBody)
    email.mayMailAtAll(world)
    const user = await admin.invitee(world, body.email, body.data ?? {})
    await email.mailCode(
      world,
      { user, code: "confirmation_token", kind: "invite", verifyAs: "invite" },
      redirectOf(c),
    )
    return c.json(await admin.adminGet(world.db, user.id))
  })
  return app
}

/** Whether Postgres refused what a caller sent (U+0000, half a surrogate pair, no uuid, too long to be indexed). */
const isRefusedValue = (error: Error) => "code" in error && /^(22|54)\w{3}$/.test(String(error.code))

/** The answer of `work`, or its error, no sooner than after EVEN_ANSWER_MS. */
async function evenly(work: () => Promise<Response>): Promise<Response> {
  const [outcome] = await Promise.allSettled([work(), delay(EVEN_ANSWER_MS)])
  if (outcome.status === "rejected") throw outcome.reason
  return outcome.value
}
