// Loaded before a program that another one started with a channel to it (`stdio: [..., "ipc"]`): when that one is gone,
// however it went, this one is asked to end.
import { isMainThread } from "node:worker_threads"

if (isMainThread) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"))
  process.channel?.unref() // which a listener would keep this process alive for
}
