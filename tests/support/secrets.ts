// Looks for secrets where none may stand (S6): in every tracked file, and in what is built for browsers.
import { execFileSync } from "node:child_process"
import { readFileSync, readdirSync } from "node:fs"
import { join, relative } from "node:path"
import { DIST, ensureBuilt } from "@cerebros/launcher/app/build.ts"
import { ROOT } from "@cerebros/launcher/settings.ts"

/** What a secret looks like, by who gives it out. */
const PATTERNS: Record<string, RegExp> = {
  "a Supabase secret key": /\bsb_secret_[A-Za-z0-9_-]{16,}/g,
  "a key of an API or a worker": /\bcr[bw]_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}_[A-Za-z0-9_-]{32,}/g,
  "a language model's key": /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{24,}/g,
  "a webhook's secret": /\bwhsec_[A-Za-z0-9+/]{24,}={0,2}/g,
  "a private key": /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g,
  "a cloud's access key": /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  "a code host's token": /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,})/g,
  "a signed token": /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/g,
}

/** Published test vectors (signature.test.ts names their sources): everybody knows them. */
const PUBLISHED = new Set([
  "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  "whsec_plJ3nmyCDGBKInavdOK15jsl",
  "whsec_RdvaYFYUXuIFuEbvZHwMfYFhUf7aMYjYcmM24+Aj40c=",
])

/** In what browsers get, even the words of a secret's place are one too many (supabase-js itself knows the prefix sb_secret_). */
const NOT_FOR_BROWSERS = /service_role|SUPABASE_SECRET|NAS_API_KEY|OPENAI_API_KEY/g

/** Where `text` holds a secret: one sentence each, without the secret. `forBrowsers` is stricter. */
export function secretsIn(text: string, where: string, forBrowsers = false): string[] {
  const line = (at: number) => text.slice(0, at).split("\n").length
  const found = Object.entries(PATTERNS).flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)]
      .filter(([secret]) => !PUBLISHED.has(secret))
      .map(({ index }) => `${where}:${line(index)} holds ${what}`),
  )
  const named = forBrowsers
    ? [...text.matchAll(NOT_FOR_BROWSERS)].map((match) => `${where}:${line(match.index)} names ${match[0]}`)
    : []
  return [...found, ...named]
}

/** All of them, in the repository and in the build (made when it is missing or old). */
export async function findSecrets(): Promise<string[]> {
  await ensureBuilt(join(ROOT, ".cerebros"))
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" })
    .split("\0")
    .filter(Boolean)
  const built = readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
  if (tracked.length === 0 || built.length === 0) throw new Error("There is nothing to look at.")
  const read = (file: string) => readFileSync(join(ROOT, file), "latin1") // binary files hold text too
  return [
    ...tracked.flatMap((file) => secretsIn(read(file), file)),
    ...built.flatMap((file) => secretsIn(read(file), file, true)),
  ]
}
