// The auth settings of supabase/config.toml: hosted, the CLI and this stack read the same file.
import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { parse } from "smol-toml"
import { z } from "zod"
import { PROJECT } from "../project.ts"
import { unsupportedSettings } from "./unsupported.ts"

/** The names of the templates in config.toml. */
export type MailKind = "confirmation" | "magic_link" | "recovery" | "invite" | "email_change"

export type Template = { subject: string; html: string }

export type Policy = {
  tokenSeconds: number
  /** A refresh token that was just swapped still counts this long: two tabs refresh at once. */
  reuseSeconds: number
  passwordMinChars: number
  /** Whether a sign-up with a password waits for the mail to be answered. */
  confirmations: boolean
  /** Whether somebody new may make an account; invitations and the service role always may. */
  signUps: boolean
  /** Whether a change of address waits for both addresses. */
  doubleConfirm: boolean
  codeDigits: number
  codeSeconds: number
  mailIntervalSeconds: number
  /** To all addresses together. */
  mailsAnHour: number
  /** Each in 5 minutes and for one caller. */
  refreshes: number
  verifyTries: number
  passwordTries: number
  templates: Record<MailKind, Template>
}

/** Go's duration as far as people write it here (`60s`, `1m0s`), in seconds. */
const Duration = z
  .string()
  .regex(/^(\d+h)?(\d+m)?(\d+s)?$/, "Write a duration like 60s or 1m30s.")
  .transform((text) => {
    const part = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0)
    return part("h") * 3600 + part("m") * 60 + part("s")
  })

const TemplateFile = z.object({ subject: z.string(), content_path: z.string() })

const SUBJECTS: Record<MailKind, string> = {
  confirmation: "Confirm your address",
  magic_link: "Your sign-in link",
  recovery: "Choose a new password",
  invite: "You are invited",
  email_change: "Confirm your new address",
}

const PLAIN_LETTER = `<p><a href="{{ .ConfirmationURL }}">Go on</a>, or type this code: {{ .Token }}</p>`

const AuthSection = z.object({
  jwt_expiry: z.int().default(600), // the backstop behind the session check: a copied token dies in 10 minutes
  refresh_token_reuse_interval: z.int().default(10),
  minimum_password_length: z.int().default(6),
  enable_signup: z.boolean().default(true),
  rate_limit: z
    .object({
      email_sent: z.int().default(120),
      token_refresh: z.int().default(150),
      token_verifications: z.int().default(30),
      sign_in_sign_ups: z.int().default(30),
    })
    .prefault({}),
  email: z
    .object({
      enable_signup: z.boolean().default(true),
      enable_confirmations: z.boolean().default(true),
      double_confirm_changes: z.boolean().default(true),
      otp_length: z.int().min(6).max(10).default(8), // 90 guesses in its life hit one of 8 digits with 9e-7
      otp_expiry: z.int().default(600),
      max_frequency: Duration.default(60),
      template: z.partialRecord(z.string(), TemplateFile).default({}),
    })
    .prefault({}),
})

/**
 * Reads `[auth]` of a config.toml; what it leaves out has careful values. Throws when a template is missing,
 * and with a sentence a setting when something is asked for that this server does not have.
 */
export function readPolicy(file = join(PROJECT, "supabase/config.toml")): Policy {
  const toml = existsSync(file) ? parse(readFileSync(file, "utf8")) : {}
  const unsupported = unsupportedSettings(z.record(z.string(), z.unknown()).parse(toml.auth ?? {}))
  if (unsupported.length > 0) throw new Error(unsupported.join("\n"))
  const auth = AuthSection.parse(toml.auth ?? {})
  const template = (kind: MailKind): Template => {
    const own = auth.email.template[kind]
    if (!own) return { subject: SUBJECTS[kind], html: PLAIN_LETTER }
    return { subject: own.subject, html: readFileSync(resolve(PROJECT, own.content_path), "utf8") }
  }
  return {
    tokenSeconds: auth.jwt_expiry,
    reuseSeconds: auth.refresh_token_reuse_interval,
    passwordMinChars: auth.minimum_password_length,
    confirmations: auth.email.enable_confirmations,
    signUps: auth.enable_signup && auth.email.enable_signup,
    doubleConfirm: auth.email.double_confirm_changes,
    codeDigits: auth.email.otp_length,
    codeSeconds: auth.email.otp_expiry,
    mailIntervalSeconds: auth.email.max_frequency,
    mailsAnHour: auth.rate_limit.email_sent,
    refreshes: auth.rate_limit.token_refresh,
    verifyTries: auth.rate_limit.token_verifications,
    passwordTries: auth.rate_limit.sign_in_sign_ups,
    templates: {
      confirmation: template("confirmation"),
      magic_link: template("magic_link"),
      recovery: template("recovery"),
      invite: template("invite"),
      email_change: template("email_change"),
    },
  }
}
