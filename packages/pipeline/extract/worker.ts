// The Web Worker that reads one file. Started by run.ts.
import { answer, type Reply, type Request } from "./message.ts"

self.addEventListener("message", (event: MessageEvent<Request>) => {
  // pdf.js talks to itself over ports of its own; what arrives here is ours
  void answer(event.data, (reply: Reply) => self.postMessage(reply))
})
