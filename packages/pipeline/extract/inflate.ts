// Inflates raw DEFLATE in steps sized by what came out of the last one: between two looks at the result, little can appear.
import { Inflate } from "fflate"

const FIRST_STEP_BYTES = 1_024 // DEFLATE grows 1,032-fold at most: 1 MiB
const AIM_BYTES = 512 * 1024 // what one step should yield
const MAX_STEP_BYTES = 64 * 1024

/** Hands out what comes out, until `take` says false or the input ends. Throws what fflate throws on damaged data. */
export function inflateInSteps(packed: Uint8Array, take: (chunk: Uint8Array) => boolean): void {
  let out = 0
  let wanted = true
  const stream = new Inflate((chunk) => {
    out = chunk.length
    wanted = take(chunk)
  })
  let step = FIRST_STEP_BYTES
  for (let at = 0; at < packed.length && wanted;) {
    const end = Math.min(at + step, packed.length)
    stream.push(packed.subarray(at, end), end === packed.length)
    at = end
    step = Math.round(
      Math.min(
        MAX_STEP_BYTES,
        step * 2,
        Math.max(FIRST_STEP_BYTES / 2, (step * AIM_BYTES) / Math.max(out, 1)),
      ),
    )
  }
}
