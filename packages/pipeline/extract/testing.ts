// What tests of the formats share: reading words or bytes under a name.
import { readFileSync } from "node:fs"
import type { Extracted } from "./extracted.ts"
import { extract } from "./index.ts"

const CASES = new URL("../../../tests/fixtures/cases/", import.meta.url)

/** Reads content as if it were uploaded under this name. */
export const read = (name: string, content: Uint8Array | string): Promise<Extracted> =>
  extract(typeof content === "string" ? new TextEncoder().encode(content) : content, { name })

export const textOf = async (name: string, content: Uint8Array | string): Promise<string> =>
  (await read(name, content)).text

/** Reads one of the small files that once were read wrongly. */
export const readCase = (name: string): Promise<Extracted> =>
  read(name, new Uint8Array(readFileSync(new URL(name, CASES))))

/** Levels and titles: "1 Scope". */
export const headings = ({ outline }: Extracted): string[] =>
  outline.headings.map(({ level, title }) => `${level} ${title}`)
