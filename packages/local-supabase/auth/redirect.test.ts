import { expect, test } from "vitest"
import { allowedOrigins, safeRedirect } from "./redirect.ts"

const SITE = "http://127.0.0.1:24330"
const allowed = allowedOrigins(SITE, ["http://localhost:5173/*", "https://app.example.com/**"])
const leadsTo = (requested: string | undefined) => safeRedirect(requested, SITE, allowed)

test.each([
  `${SITE}/agents/7?a=b#c`,
  "http://localhost:5173/",
  "https://app.example.com/deep/down?x=%2F%2Fevil.example",
])("%s is kept", (url) => expect(leadsTo(url)).toBe(url))

test.each([
  "https://evil.example/",
  "//evil.example/",
  "\\\\evil.example",
  "/\\evil.example",
  "https://127.0.0.1:24330/", // another scheme
  "http://127.0.0.1/", // another port
  "http://127.0.0.1:24331/",
  "http://2130706433:24330.evil.example/",
  "http://127.0.0.1:24330@evil.example/",
  "http://127.0.0.1:24330%40evil.example/",
  "http://user:secret@127.0.0.1:24330/",
  "http://127.0.0.1:24330.evil.example/",
  "http://evil.example#@127.0.0.1:24330/",
  "http://evil.example\\@127.0.0.1:24330/",
  "http://evil.example?http://127.0.0.1:24330/",
  "https://app.example.com.evil.example/",
  "https://appXexample.com/",
  "https://app。example.com.evil.example/",
  "https://evil.app.example.com/",
  "javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "blob:http://127.0.0.1:24330/x",
  "file:///etc/passwd",
  "null",
  "",
  `${SITE}//evil.example/`,
  `${SITE}/\\evil.example/`,
  "http:\t//evil.example",
])("%j leads to the site instead", (url) => expect(leadsTo(url)).toBe(SITE))

test.each([`${SITE}\t/x`, ` ${SITE}/x`, `${SITE}\\x`])(
  "%j is what a browser makes of it, on the site",
  (url) => expect(new URL(leadsTo(url)).origin).toBe(SITE),
)
