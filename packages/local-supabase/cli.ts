// `node cli.ts start|status|stop|reset [--workdir <folder>] [--home <folder>] [--port-base <number>]`: Supabase for the
// folder that holds `supabase/`. Without options: the nearest one from here upwards, its data in `.local-supabase`.
import { parseArgs } from "node:util"

const USAGE =
  "Say what to do: start, status, stop or reset [--workdir <folder>] [--home <folder>] [--port-base <number>]"

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      workdir: { type: "string" },
      home: { type: "string" },
      "port-base": { type: "string" },
      help: { type: "boolean" },
    },
  })
  if (values.workdir !== undefined) process.env.SUPABASE_WORKDIR = values.workdir // before the first module that reads it
  const { commands } = await import("./commands.ts")
  const command = commands[positionals[0] ?? ""]
  if (values.help) console.log(USAGE)
  else if (!command || positionals.length > 1) throw new Error(USAGE)
  else await command({ home: values.home, portBase: values["port-base"] })
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
