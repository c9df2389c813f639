import { z } from "zod/mini"

const Env = z.object({
  /** Where supabase-js finds its API. */ supabaseUrl: z.url(),
  /** The publishable key; row level security does the rest. */ supabaseKey: z.string(),
  /** The local stack's mail inbox; `undefined` where real mail is sent. */ inboxUrl: z.optional(z.url()),
})
export type Env = z.infer<typeof Env>

// index.html holds %VITE_…% marks; the server that hands it out replaces them. One that did not leaves them standing.
const isMark = (value: string) => value.startsWith("%")

/** What the page's `<meta>` tags say. Throws a sentence that names the tag which is missing or wrong. */
export function readEnv(page: ParentNode = document): Env {
  const meta = (name: string) => {
    const value = page.querySelector(`meta[name="${name}"]`)?.getAttribute("content")?.trim() ?? ""
    return value === "" || isMark(value) ? undefined : value
  }
  const read = Env.safeParse({
    supabaseUrl: meta("supabase-url"),
    supabaseKey: meta("supabase-key"),
    inboxUrl: meta("inbox-url"),
  })
  if (read.success) return read.data
  const tags: Record<string, string> = {
    supabaseUrl: "supabase-url",
    supabaseKey: "supabase-key",
    inboxUrl: "inbox-url",
  }
  const wrong = read.error.issues.map((issue) => tags[String(issue.path[0])] ?? "unknown").join(", ")
  throw new Error(`This page was served without its settings: set ${wrong} (see docs/deploy.md).`)
}

function readEnvOrSay(): Env {
  try {
    return readEnv()
  } catch (error) {
    document.body.textContent = String(error) // nothing can be drawn yet, and a white page explains nothing
    throw error
  }
}

export const env = readEnvOrSay()
