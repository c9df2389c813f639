// A port somebody else holds is the commonest reason not to start: say which, and what to do.
import { functionNames } from "./functions/index.ts"
import { isFree } from "./ports.ts"
import type { Ports } from "./settings.ts"

const USED_FOR: Record<keyof Ports, string> = {
  api: "the API",
  database: "Postgres",
  inbox: "the mail inbox",
  app: "the app",
  nas: "the training service",
  writer: "the offline writer",
  rest: "PostgREST",
  restAdmin: "PostgREST's health check",
  auth: "auth",
  storage: "storage",
  realtime: "realtime",
  functions: "edge functions",
}

/** One sentence for the first port of a stack that is taken; undefined when all are free. */
export async function takenPort(ports: Ports): Promise<string | undefined> {
  const all = (Object.keys(USED_FOR) as (keyof Ports)[]).map((name) => ({ name, port: ports[name] }))
  const more = functionNames().map((_, index) => ({
    name: "functions" as const,
    port: ports.functions + index,
  }))
  for (const { name, port } of [...all, ...more]) {
    if (await isFree(port)) continue
    return (
      `Port ${port}, where ${USED_FOR[name]} would listen, is taken by another program. ` +
      "End that program, or start on other ports: CEREBROS_PORT_BASE=55320 npm start"
    )
  }
  return undefined
}
