// Variables of the systems before this one that `.env` may still hold. Those that mean the same are taken under their names
// (AZURE_OPENAI_KEY, OPENAI_*, NAS_*); for the others a sentence says what replaces them.
import type { Environment } from "@cerebros/local-supabase/functions/environment.ts"

const REPLACED: readonly (readonly [name: RegExp, sentence: string])[] = [
  [/^DATABASE_URL$/, "the database is the stack's own: `npm run -s status` prints its address as DB_URL."],
  [/^POOL_SIZE$/, "connections are pooled by the stack."],
  [/^AWS_|^S3_/, "files are kept by Supabase Storage, which needs no bucket or key of yours."],
  [
    /^SECRET_KEY_BASE$|^SIGNING_SALT$/,
    "sessions are signed by Supabase Auth, whose keys the stack makes itself.",
  ],
  [
    /^PHX_HOST$|^PHX_SERVER$|^HOST$|^PORT$/,
    "set CEREBROS_PORT_BASE for other ports, APP_ORIGINS for other hosts (docs/deploy.md).",
  ],
  [
    /^(?:SMTP|MAILGUN|SENDGRID|POSTMARK)_/,
    "mails are sent by Supabase Auth: locally to the inbox, hosted by the project's SMTP settings.",
  ],
  [/^REDIS_URL$|^OBAN_/, "background work is tasks of the hub, kept in the database."],
  [/^HUB_TOKEN$|^AGENTCOM_/, "each worker has a token of its own, made on the screen Hub → Workers."],
]

/** A sentence for each variable in `given` that nothing reads any more, naming what replaces it; never its value. */
export const olderNames = (given: Environment): string[] =>
  Object.keys(given).flatMap((name) => {
    const [, sentence] = REPLACED.find(([pattern]) => pattern.test(name)) ?? []
    return sentence === undefined ? [] : [`${name} is not read here: ${sentence}`]
  })
