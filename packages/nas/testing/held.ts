// How much memory a test's own objects hold.
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void // what the flag gives every new context

/** Bytes of this thread's heap that are still reachable. */
export function heldBytes(): number {
  collect()
  return process.memoryUsage().heapUsed
}
