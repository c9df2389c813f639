// Whether the ports of a stack are free, our own parts' too.
import { takenPort, wantedPorts } from "@cerebros/local-supabase/port-check.ts"
import type { Ports } from "./settings.ts"

/** One sentence for the first port of a stack that is taken, with what to do; undefined when all are free. */
export async function takenStackPort(ports: Ports): Promise<string | undefined> {
  const taken = await takenPort([
    ...wantedPorts(ports),
    { port: ports.app, for: "the app" },
    { port: ports.nas, for: "the training service" },
    { port: ports.writer, for: "the offline writer" },
  ])
  return taken && `${taken} End that, or start on other ports: CEREBROS_PORT_BASE=55320 npm start`
}
