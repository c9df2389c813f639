// The worker thread that reads one file in Node. Started by node.ts.
import { parentPort, workerData } from "node:worker_threads"
import { answer, type Request } from "./message.ts"

const port = parentPort
if (!port) throw new Error("node-worker: start this as a worker thread, through extractInNode().")
await answer(workerData as Request, (reply) => port.postMessage(reply)) // node.ts sends nothing else
