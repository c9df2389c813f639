// What supabase-js calls `auth.admin`: people made, read, changed and deleted with the service role.
import { z } from "zod"
import { Data, Email } from "./ask.ts"
import { hashPassword } from "./passwords.ts"
import { emailExists, invalid, userNotFound } from "./problem.ts"
import {
  changeEmail,
  confirmEmail,
  createUser,
  findUser,
  findUserByEmail,
  mustFitToken,
  setMetadata,
  userJson,
} from "./users.ts"
import type { UserRow } from "./users.ts"
import { inTransaction } from "./auth-world.ts"
import type { Db, World } from "./auth-world.ts"

const Attributes = {
  password: z.string().nullish(),
  email_confirm: z.boolean().nullish(),
  user_metadata: Data,
  app_metadata: Data,
  ban_duration: z.string().nullish(),
  role: z.string().nullish(),
}
export const CreateBody = z.object({
  ...Attributes,
  id: z.uuid().nullish(),
  email: z.string("Cannot create a user without either an email or phone").pipe(Email),
})
export const UpdateBody = z.object({ ...Attributes, email: Email.nullish() })
export const DeleteBody = z.object({ should_soft_delete: z.boolean().nullish() })

const PAGE_SIZE = 50
const MAX_PAGE_SIZE = 1000 // as hosted

/** Makes a person without a mail to anyone. Throws `email_exists`, `weak_password`. */
export async function adminCreate(
  world: World,
  body: z.output<typeof CreateBody>,
): Promise<Record<string, unknown>> {
  const passwordHash = body.password ? await hashPassword(body.password, world.policy.passwordMinChars) : null
  return inTransaction(world.db, async (db) => {
    const user = await createUser(db, {
      id: body.id ?? undefined,
      email: body.email,
      passwordHash,
      confirmed: body.email_confirm ?? false,
      role: body.role ?? undefined,
      data: body.user_metadata ?? {},
      appData: body.app_metadata ?? {},
    })
    if (body.ban_duration) await ban(db, user.id, body.ban_duration)
    return adminGet(db, user.id)
  })
}

/** Throws `user_not_found`, also for what is no id. */
export async function adminGet(db: Db, id: string): Promise<Record<string, unknown>> {
  return userJson(db, await mustFind(db, id))
}

/** One page of all people, newest first, with the headers that supabase-js reads totals and pages from. */
export async function adminList(world: World, query: URLSearchParams): Promise<Response> {
  const page = wholeNumber(query.get("page"), 1, Number.MAX_SAFE_INTEGER)
  const size = wholeNumber(query.get("per_page"), PAGE_SIZE, MAX_PAGE_SIZE)
  const counted = await world.db.query<{ total: number }>("select count(*)::int as total from auth.users")
  const total = counted.rows[0]?.total ?? 0
  const found = await world.db.query<UserRow>(
    "select * from auth.users order by created_at desc, id limit $1 offset $2",
    [size, (page - 1) * size],
  )
  const users = await Promise.all(found.rows.map((row) => userJson(world.db, row)))
  const last = Math.max(1, Math.ceil(total / size))
  const link = (to: number, rel: string) => `</admin/users?page=${to}&per_page=${size}>; rel="${rel}"`
  const links = page < last ? [link(page + 1, "next"), link(last, "last")] : [link(last, "last")]
  return Response.json(
    { users, aud: "authenticated" },
    { headers: { "x-total-count": String(total), link: links.join(", ") } },
  )
}

/** Changes what the body names. In metadata a key set to null is taken out, the others stay. */
export async function adminUpdate(
  world: World,
  id: string,
  body: z.output<typeof UpdateBody>,
): Promise<Record<string, unknown>> {
  const passwordHash = body.password ? await hashPassword(body.password, world.policy.passwordMinChars) : null
  return inTransaction(world.db, async (db) => {
    const { email } = await mustFind(db, id)
    if (body.email && body.email !== email) await changeEmail(db, id, body.email)
    if (body.email_confirm) await confirmEmail(db, id)
    const changes = { user: body.user_metadata, app: body.app_metadata }
    await setMetadata(db, await mustFind(db, id), changes)
    await db.query(
      `update auth.users set encrypted_password = coalesce($2, encrypted_password), role = coalesce($3, role)
       where id = $1`,
      [id, passwordHash, body.role ?? null],
    )
    if (body.ban_duration) await ban(db, id, body.ban_duration)
    return adminGet(db, id)
  })
}

/** Deletes the person and all that hangs on them, or, softly, only what tells who it was. */
export async function adminDelete(world: World, id: string, softly: boolean): Promise<void> {
  await inTransaction(world.db, async (db) => {
    await mustFind(db, id)
    if (!softly) return void (await db.query("delete from auth.users where id = $1", [id]))
    await db.query("delete from auth.sessions where user_id = $1", [id])
    await db.query("delete from auth.identities where user_id = $1", [id])
    await db.query(
      `update auth.users set deleted_at = now(), email = encode(sha256((id::text || email)::bytea), 'hex'), phone = null,
         encrypted_password = null, email_change = null, raw_user_meta_data = '{}', raw_app_meta_data = '{}'
       where id = $1`,
      [id],
    )
  })
}

/** The person an invitation goes to, made when unknown. Throws `email_exists` when they have an account already. */
export async function invitee(world: World, email: string, data: Record<string, unknown>): Promise<UserRow> {
  const known = await findUserByEmail(world.db, email)
  if (known?.email_confirmed_at) throw emailExists()
  return inTransaction(world.db, async (db) => {
    const { id } = known ?? (await createUser(db, { email, passwordHash: null, confirmed: false, data }))
    await db.query("update auth.users set invited_at = now(), raw_user_meta_data = $2 where id = $1", [
      id,
      mustFitToken({ ...known?.raw_user_meta_data, ...data }),
    ])
    return mustFind(db, id)
  })
}

async function mustFind(db: Db, id: string): Promise<UserRow> {
  const user = z.uuid().safeParse(id).success ? await findUser(db, id) : undefined
  if (!user) throw userNotFound()
  return user
}

const DURATION = /^(?:\d+(?:h|m|s))+$/

async function ban(db: Db, id: string, duration: string): Promise<void> {
  if (duration !== "none" && !DURATION.test(duration)) throw invalid("invalid format for ban duration")
  const interval =
    duration === "none" ? null : duration.replace(/m(?!s)/g, " minutes ").replace(/([hs])/g, "$1 ")
  await db.query("update auth.users set banned_until = now() + $2::interval where id = $1", [id, interval])
}

function wholeNumber(text: string | null, otherwise: number, most: number): number {
  const value = Number(text)
  return text && Number.isInteger(value) && value > 0 ? Math.min(value, most) : otherwise
}
