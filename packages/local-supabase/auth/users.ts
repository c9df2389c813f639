// People in auth.users and their e-mail identity.
import { randomUUID } from "node:crypto"
import { emailExists, metadataTooLarge } from "./problem.ts"
import type { Db } from "./auth-world.ts"

export type Metadata = Record<string, unknown>

/** A row of auth.users, as far as this server reads it. */
export type UserRow = {
  id: string
  aud: string
  role: string
  email: string | null
  phone: string | null
  encrypted_password: string | null
  email_confirmed_at: Date | null
  confirmed_at: Date | null
  invited_at: Date | null
  confirmation_sent_at: Date | null
  recovery_sent_at: Date | null
  email_change: string | null
  email_change_sent_at: Date | null
  email_change_confirm_status: number | null
  last_sign_in_at: Date | null
  banned_until: Date | null
  deleted_at: Date | null
  is_anonymous: boolean
  raw_app_meta_data: Metadata | null
  raw_user_meta_data: Metadata | null
  created_at: Date
  updated_at: Date
}

type IdentityRow = {
  id: string
  provider: string
  provider_id: string
  user_id: string
  identity_data: Metadata
  email: string | null
  last_sign_in_at: Date | null
  created_at: Date
  updated_at: Date
}

/** Any valid address has one `@` with something on both sides and no space; the mail itself proves the rest. */
export const isEmail = (text: string) =>
  text.length <= 255 && /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/.test(text)

export async function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  const found = await db.query<UserRow>(
    "select * from auth.users where email = $1 and not is_sso_user and deleted_at is null",
    [email.toLowerCase()],
  )
  return found.rows[0]
}

export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  return (await db.query<UserRow>("select * from auth.users where id = $1", [id])).rows[0]
}

const METADATA_MAX_BYTES = 16_000 // it travels in every token, and a header of 16 kB is what most servers take

/** The metadata itself. Throws `validation_failed` (422) when it is too large to travel in a token. */
export function mustFitToken(metadata: Metadata): Metadata {
  if (Buffer.byteLength(JSON.stringify(metadata)) > METADATA_MAX_BYTES)
    throw metadataTooLarge(METADATA_MAX_BYTES)
  return metadata
}

// Metadata that was marked at sign-up; see `bySelf`.
const BY_SELF = "raw_user_meta_data ->> 'sub' = id::text"

export type NewUser = {
  id?: string | undefined
  email: string
  passwordHash: string | null
  confirmed: boolean
  /** Somebody who signs up finds id and address in their metadata, as with GoTrue; what an administrator gives stays. */
  bySelf?: boolean
  role?: string | undefined
  data?: Metadata
  appData?: Metadata
}

/** Makes a person with an e-mail identity. Throws `email_exists`, also when two make the same person at once. */
export async function createUser(db: Db, user: NewUser): Promise<UserRow> {
  const id = user.id ?? randomUUID()
  const email = user.email.toLowerCase()
  const verified = { email, email_verified: user.confirmed, phone_verified: false, sub: id }
  const made = await db.query<UserRow>(
    `insert into auth.users
       (id, instance_id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
     values ($1, '00000000-0000-0000-0000-000000000000', 'authenticated', $2, $3, $4, case when $5 then now() end, $6, $7)
     on conflict (email) where is_sso_user = false do nothing
     returning *`,
    [
      id,
      user.role ?? "authenticated",
      email,
      user.passwordHash,
      user.confirmed,
      { provider: "email", providers: ["email"], ...user.appData },
      { ...user.data, ...(user.bySelf ? verified : {}) },
    ],
  )
  const row = made.rows[0]
  if (!row) throw emailExists()
  await db.query(
    `insert into auth.identities (id, provider, provider_id, user_id, identity_data) values ($1, 'email', $2::uuid::text, $2::uuid, $3)`,
    [randomUUID(), id, verified],
  )
  return row
}

/** Notes that the person reads mail at this address. Idempotent. */
export async function confirmEmail(db: Db, id: string): Promise<void> {
  await db.query(
    `update auth.users set email_confirmed_at = coalesce(email_confirmed_at, now()), updated_at = now(),
       raw_user_meta_data = case when ${BY_SELF} then raw_user_meta_data || '{"email_verified": true}' else raw_user_meta_data end
     where id = $1`,
    [id],
  )
  await db.query(
    `update auth.identities set identity_data = identity_data || '{"email_verified": true}', updated_at = now()
     where user_id = $1 and provider = 'email'`,
    [id],
  )
}

/** Moves the person to another address, which counts as confirmed. Throws `email_exists`. */
export async function changeEmail(db: Db, id: string, email: string): Promise<void> {
  const taken = await findUserByEmail(db, email)
  if (taken && taken.id !== id) throw emailExists()
  const verified = { email, email_verified: true }
  await db.query(
    `update auth.users set email = $2, email_confirmed_at = now(), email_change = null, email_change_confirm_status = 0,
       raw_user_meta_data = case when ${BY_SELF} then raw_user_meta_data || $3::jsonb else raw_user_meta_data end,
       updated_at = now()
     where id = $1`,
    [id, email, verified],
  )
  await db.query(
    `update auth.identities set identity_data = identity_data || $2::jsonb, updated_at = now()
     where user_id = $1 and provider = 'email'`,
    [id, verified],
  )
}

/** Lays changes over a person's metadata: a key set to null is taken out, the others stay. */
export async function setMetadata(
  db: Db,
  user: UserRow,
  changes: { user?: Metadata | null | undefined; app?: Metadata | null | undefined },
): Promise<void> {
  await db.query(
    "update auth.users set raw_user_meta_data = $2, raw_app_meta_data = $3, updated_at = now() where id = $1",
    [
      user.id,
      mustFitToken(overlay(user.raw_user_meta_data, changes.user)),
      mustFitToken(overlay(user.raw_app_meta_data, changes.app)),
    ],
  )
}

function overlay(old: Metadata | null, changes: Metadata | null | undefined): Metadata {
  if (!changes) return old ?? {}
  const entries = Object.entries({ ...old, ...changes })
  return Object.fromEntries(entries.filter(([, value]) => value !== null))
}

export const isBanned = (user: UserRow) => user.banned_until !== null && user.banned_until > new Date()

/** A person as the API shows them; what is null is left out, as GoTrue does. */
export async function userJson(db: Db, user: UserRow): Promise<Record<string, unknown>> {
  const identities = await db.query<IdentityRow>(
    "select * from auth.identities where user_id = $1 order by created_at",
    [user.id],
  )
  const { rows } = identities
  const shown = {
    id: user.id,
    aud: user.aud,
    role: user.role,
    email: user.email ?? "",
    email_confirmed_at: user.email_confirmed_at,
    invited_at: user.invited_at,
    phone: user.phone ?? "",
    confirmation_sent_at: user.confirmation_sent_at,
    confirmed_at: user.confirmed_at,
    recovery_sent_at: user.recovery_sent_at,
    new_email: user.email_change,
    email_change_sent_at: user.email_change_sent_at,
    last_sign_in_at: user.last_sign_in_at,
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    identities: rows.map(({ id, provider_id, ...rest }) => ({ identity_id: id, id: provider_id, ...rest })),
    created_at: user.created_at,
    updated_at: user.updated_at,
    banned_until: user.banned_until,
    deleted_at: user.deleted_at,
    is_anonymous: user.is_anonymous,
  }
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null))
}
