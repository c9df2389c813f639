// A port somebody else holds is the commonest reason not to start: say which, who has it, and what to do.
import { functionNames } from "./functions/names.ts"
import { holderOf } from "./ports-held.ts"
import { isFree } from "./ports.ts"
import type { Ports } from "./settings.ts"

/** A port and what would listen there, as it reads in a sentence. */
export type Wanted = { port: number; for: string }

/** The ports that Supabase's own parts want. */
export function wantedPorts(ports: Ports): Wanted[] {
  return [
    { port: ports.api, for: "the API" },
    { port: ports.database, for: "Postgres" },
    { port: ports.inbox, for: "the mail inbox" },
    { port: ports.rest, for: "PostgREST" },
    { port: ports.restAdmin, for: "PostgREST's health check" },
    { port: ports.auth, for: "auth" },
    { port: ports.storage, for: "storage" },
    { port: ports.realtime, for: "realtime" },
    ...functionNames().map((name, index) => ({ port: ports.functions + index, for: `the function ${name}` })),
  ]
}

/** One sentence for the first of these ports that is taken; undefined when all are free. */
export async function takenPort(wanted: readonly Wanted[]): Promise<string | undefined> {
  for (const one of wanted) if (!(await isFree(one.port))) return takenBy(one)
  return undefined
}

/** Throws with a sentence when somebody listens there already: a part would not notice, and be taken for them. */
export async function mustBeFree(wanted: Wanted): Promise<void> {
  if (!(await isFree(wanted.port))) throw new Error(takenBy(wanted))
}

const takenBy = ({ port, for: part }: Wanted) =>
  `Port ${port}, where ${part} would listen, is taken by ${holderOf(port) ?? "another program"}.`
