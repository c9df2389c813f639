// What one stack serves with its own settings, so that one build fits any stack: index.html has them in meta tags, the box in its script.
import { API_MARK } from "./box-file.ts"

export type PageSettings = {
  supabaseUrl: string
  supabaseKey: string
  /** Empty where mail really goes out. */
  inboxUrl: string
}

/** The page with the settings put into its meta tags, whether marks or baked-in values stand there. */
export function withSettings(html: string, settings: PageSettings): string {
  const values = {
    "supabase-url": settings.supabaseUrl,
    "supabase-key": settings.supabaseKey,
    "inbox-url": settings.inboxUrl,
  }
  return Object.entries(values).reduce(
    (page, [name, value]) =>
      page.replace(
        new RegExp(`(<meta name="${name}" content=")[^"]*(")`),
        (_, before: string, after: string) => before + escaped(value) + after,
      ),
    html,
  )
}

/** The box's script with the API's address put in where its mark stands. */
export const withApi = (code: string, { supabaseUrl }: Pick<PageSettings, "supabaseUrl">): string =>
  code.replaceAll(API_MARK, () => JSON.stringify(supabaseUrl).slice(1, -1))

const escaped = (value: string) =>
  value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")
