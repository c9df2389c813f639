import { expect, test } from "vitest"
import { olderNames } from "./older-names.ts"

test("a variable of an older guide is answered by what replaces it, without its value", () => {
  const given = {
    DATABASE_URL: "ecto://secret",
    AWS_ACCESS_KEY_ID: "secret",
    AWS_SECRET_ACCESS_KEY: "secret",
    SECRET_KEY_BASE: "secret",
  }
  const said = olderNames(given)
  expect(said.map((sentence) => sentence.split(" ")[0])).toEqual(Object.keys(given))
  expect(said.join()).toMatch(/DB_URL.*Supabase Storage.*Supabase Storage.*Supabase Auth/)
  expect(said.join()).not.toContain("secret:")
  expect(said.join()).not.toContain("ecto")
})

test("variables that are read get no sentence", () => {
  expect(
    olderNames({ AZURE_OPENAI_KEY: "k", NAS_API_KEY: "k", OPENAI_API_KEY: "k", APP_ORIGINS: "o" }),
  ).toEqual([])
})
