// index.html as one stack serves it: one build fits any stack, the settings stand in meta tags.

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

const escaped = (value: string) =>
  value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")
