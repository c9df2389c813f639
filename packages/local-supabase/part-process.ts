// A part as a process of its own: no fault of it ends another.
import type { Part } from "./part.ts"

const OPTIONS = "PART_OPTIONS" // not an argument: arguments are for everybody to read

/** The environment from which `runPart` reads these options. */
export const optionsFor = (options: object): Record<string, string> => ({
  [OPTIONS]: JSON.stringify(options),
})

/** Starts the part with the options of the environment, and stops it when the process is asked to end. */
export async function runPart<Options>(start: (options: Options) => Promise<Part>): Promise<void> {
  const part = await start(JSON.parse(process.env[OPTIONS] ?? "{}") as Options) // written by optionsFor
  console.log(`${part.name} listens at ${part.url}`)
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void part.stop().then(() => process.exit(0)))
}
