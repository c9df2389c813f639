// By hand: the first page loads without zod.
export type Env = {
  /** Where supabase-js finds its API. */
  supabaseUrl: string
  /** The publishable key; row level security does the rest. */
  supabaseKey: string
  /** The local stack's mail inbox; `undefined` where real mail is sent. */
  inboxUrl: string | undefined
}

// index.html holds %VITE_…% marks; the server that hands it out replaces them. One that did not leaves them standing.
const isMark = (value: string) => value.startsWith("%")

/** What the page's `<meta>` tags say. Throws a sentence that names the tag which is missing or wrong. */
function readEnv(page: ParentNode = document): Env {
  const meta = (name: string) => {
    const value = page.querySelector(`meta[name="${name}"]`)?.getAttribute("content")?.trim() ?? ""
    return value === "" || isMark(value) ? undefined : value
  }
  const [supabaseUrl, supabaseKey, inboxUrl] = [meta("supabase-url"), meta("supabase-key"), meta("inbox-url")]
  const isUrl = (value: string | undefined): value is string => value !== undefined && URL.canParse(value)
  const wrong = [
    ...(isUrl(supabaseUrl) ? [] : ["supabase-url"]),
    ...(supabaseKey === undefined ? ["supabase-key"] : []),
    ...(inboxUrl === undefined || isUrl(inboxUrl) ? [] : ["inbox-url"]),
  ]
  if (wrong.length === 0 && isUrl(supabaseUrl) && supabaseKey !== undefined)
    return { supabaseUrl, supabaseKey, inboxUrl }
  throw new Error(`This page was served without its settings: set ${wrong.join(", ")} (see docs/deploy.md).`)
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
