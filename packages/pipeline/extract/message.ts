// What travels between the one who wants a file read and the worker that reads it, in browsers and in Node.
import { extract } from "./index.ts"
import { Unreadable, type Extracted, type UnreadableCode } from "./extracted.ts"

export type Request = { bytes: Uint8Array; name: string }
export type Reply =
  | { kind: "progress"; done: number }
  | { kind: "result"; extracted: Extracted }
  | { kind: "problem"; code: UnreadableCode; detail: string | undefined }

/** The worker's whole life: one request, some progress, one result or problem. */
export async function answer({ bytes, name }: Request, reply: (message: Reply) => void): Promise<void> {
  try {
    reply({
      kind: "result",
      extracted: await extract(bytes, { name }, (done) => reply({ kind: "progress", done })),
    })
  } catch (error) {
    const { code, detail } = error instanceof Unreadable ? error : new Unreadable("broken", String(error))
    reply({ kind: "problem", code, detail })
  }
}
