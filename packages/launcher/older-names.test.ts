import { expect, test } from "vitest"
import { olderNames } from "./older-names.ts"

test.each([
  ["DATABASE_URL", "DB_URL"],
  ["POOL_SIZE", "pooled by the stack"],
  ["AWS_ACCESS_KEY_ID", "Supabase Storage"],
  ["AWS_SECRET_ACCESS_KEY", "Supabase Storage"],
  ["AWS_REGION", "Supabase Storage"],
  ["S3_BUCKET", "Supabase Storage"],
  ["SECRET_KEY_BASE", "Supabase Auth"],
  ["SIGNING_SALT", "Supabase Auth"],
  ["PHX_HOST", "CEREBROS_PORT_BASE"],
  ["PHX_SERVER", "CEREBROS_PORT_BASE"],
  ["HOST", "CEREBROS_PORT_BASE"],
  ["PORT", "CEREBROS_PORT_BASE"],
  ["SMTP_HOST", "Supabase Auth"],
  ["MAILGUN_API_KEY", "Supabase Auth"],
  ["SENDGRID_API_KEY", "Supabase Auth"],
  ["POSTMARK_TOKEN", "Supabase Auth"],
  ["REDIS_URL", "tasks of the hub"],
  ["OBAN_QUEUES", "tasks of the hub"],
  ["HUB_TOKEN", "Hub → Workers"],
  ["AGENTCOM_URL", "Hub → Workers"],
])("%s of an older guide is answered by what replaces it, without its value", (name, instead) => {
  const [said = "", ...more] = olderNames({ [name]: "ecto://hidden" })
  expect(more).toEqual([])
  expect(said).toMatch(new RegExp(`^${name} is not read here: .*${instead}`))
  expect(said).not.toContain("hidden")
})

test("variables that are read get no sentence", () => {
  expect(
    olderNames({ AZURE_OPENAI_KEY: "k", NAS_API_KEY: "k", OPENAI_API_KEY: "k", APP_ORIGINS: "o" }),
  ).toEqual([])
})
