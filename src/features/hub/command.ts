/** The command that starts a worker with a token, for a shell. Capabilities are of words without spaces. */
export function commandOf(url: string, token: string, capabilities: readonly string[]): string {
  const parts = ["npm run worker --", `--url ${url}`, `--token ${token}`]
  if (capabilities.length > 0) parts.push(`--capabilities ${capabilities.join(",")}`)
  return parts.join(" \\\n  ")
}
