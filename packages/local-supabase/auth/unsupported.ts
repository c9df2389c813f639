// Settings of `[auth]` that this server does not have: refused at start, since a door that somebody believes locked must
// not stand open.
type Table = Record<string, unknown>

// Read by policy.ts, or the way this server works anyway.
const HONOURED = new Set([
  "enabled",
  "enable_signup",
  "enable_refresh_token_rotation",
  "email.enabled",
  "email.enable_signup",
  "email.enable_confirmations",
  "email.double_confirm_changes",
])
// On hosted and with the CLI these may be false; here they cannot.
const ALWAYS = ["enabled", "enable_refresh_token_rotation", "email.enabled"]
// No switches, but each would change who gets in or what a token says.
const ABSENT = [
  "password_requirements",
  "signing_keys_path",
  "jwt_issuer",
  "sessions.timebox",
  "sessions.inactivity_timeout",
]

/** One sentence a setting of `[auth]` that cannot be honoured; none when all can. */
export function unsupportedSettings(auth: Table): string[] {
  const leaves = leavesOf(auth)
  const refusal = (path: string, value: unknown, instead: string) =>
    `supabase/config.toml: auth.${path} = ${JSON.stringify(value)} is not to be had on this stack. ${instead}, or use ` +
    "`npx supabase start` or a hosted project."
  return leaves.flatMap(([path, value]) => {
    if (value === true && !HONOURED.has(path)) return [refusal(path, value, "Set it to false")]
    if (value === false && ALWAYS.includes(path)) return [refusal(path, value, "Set it to true")]
    if (ABSENT.includes(path) && value !== "") return [refusal(path, value, "Leave it out")]
    return []
  })
}

/** Every value with its path, as `email.enable_signup`. */
function leavesOf(table: Table, prefix = ""): [string, unknown][] {
  return Object.entries(table).flatMap(([name, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? leavesOf(value as Table, `${prefix}${name}.`) // a table of TOML
      : [[`${prefix}${name}`, value] as [string, unknown]],
  )
}
