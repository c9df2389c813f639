// The auth server as a process of its own. Its mails go to the inbox over HTTP.
import { mailTo } from "../inbox/send.ts"
import { runPart } from "../part-process.ts"
import { startAuth } from "./index.ts"
import type { AuthOptions } from "./index.ts"

export type AuthProcessOptions = Omit<AuthOptions, "mail" | "now"> & {
  /** Where the inbox listens; mails go nowhere without one. */
  inboxUrl?: string
}

await runPart(({ inboxUrl, ...options }: AuthProcessOptions) =>
  startAuth({ ...options, mail: inboxUrl === undefined ? () => Promise.resolve() : mailTo(inboxUrl) }),
)
