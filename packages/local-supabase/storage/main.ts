// The Storage service as a process of its own.
import { runPart } from "../part-process.ts"
import { startStorage } from "./index.ts"

await runPart(startStorage)
