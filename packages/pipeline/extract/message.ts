// What travels between the one who wants a file read or taken apart and the worker that does it, in browsers and in Node.
import type { ReadingChoice, ReadingQuestion } from "@cerebros/contract/reading.ts"
import { extract } from "./index.ts"
import type { PicturesRead } from "./picture-text.ts"
import { Unreadable, type Extracted, type UnreadableCode } from "./extracted.ts"
import type { Unpacked } from "./unpack.ts"

export type Request = {
  bytes: Uint8Array
  name: string
  /** The files that it holds instead of its text. */
  wantsFiles?: boolean
  choice?: ReadingChoice | undefined
  pictures?: PicturesRead | undefined
}
export type Reply =
  | { kind: "progress"; done: number }
  | { kind: "result"; extracted: Extracted }
  | { kind: "files"; unpacked: Unpacked }
  | {
      kind: "problem"
      code: UnreadableCode
      say: string
      detail: string | undefined
      question: ReadingQuestion | undefined
    }

/** The problem of a reply as the error it was. */
export const toUnreadable = (reply: Extract<Reply, { kind: "problem" }>): Unreadable =>
  new Unreadable(reply.code, reply.detail, {
    say: reply.say,
    ...(reply.question && { question: reply.question }),
  })

/** The worker's whole life: one request, some progress, one result or problem. */
export async function answer(
  { bytes, name, wantsFiles, choice, pictures }: Request,
  reply: (message: Reply) => void,
): Promise<void> {
  try {
    if (wantsFiles) {
      const { unpack } = await import("./unpack.ts")
      return reply({ kind: "files", unpacked: await unpack(bytes, name) })
    }
    reply({
      kind: "result",
      extracted: await extract(bytes, { name, choice, pictures }, (done) =>
        reply({ kind: "progress", done }),
      ),
    })
  } catch (error) {
    const { code, message, detail, question } =
      error instanceof Unreadable ? error : new Unreadable("broken", String(error))
    reply({ kind: "problem", code, say: message, detail, question })
  }
}
