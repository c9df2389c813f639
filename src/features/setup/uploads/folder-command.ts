/** The command that keeps a folder in step, for a shell; the place of a token that was not made yet is marked. */
export const folderCommand = (url: string, token: string | undefined): string =>
  ["npm run worker -- sync <folder>", `--url ${url}`, `--token ${token ?? "crw_…"}`].join(" \\\n  ")
