// The same room through Hocuspocus, as its documentation sets it up: the server a process of its own, on the loopback.
import { fork } from "node:child_process"
import { once } from "node:events"
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider"
import { Server } from "@hocuspocus/server"
import * as Y from "yjs"
import type { Keys, Screen } from "./typing.ts"

if (process.argv[2] === "serve") {
  const server = new Server({
    quiet: true,
    stopOnSignals: true,
    async onStoreDocument({ document }) {
      process.send?.(`stored ${document.getText("prompt").toJSON()}${document.getText("output").toJSON()}`)
    },
  })
  await server.listen(0)
  process.send?.(`listening ${server.webSocketURL}`)
}

export type Peer = {
  /** Opens a document on `count` screens, each with a connection of its own. */
  open(name: string, count: number): Promise<{ screens: Screen[]; close(): void }>
  /** Notes from key to stored (ms) from now on. */
  watchStored(keys: Keys, into: number[]): void
  stop(): void
}

/** Starts the server. */
export async function startHocuspocus(): Promise<Peer> {
  const child = fork(import.meta.filename, ["serve"])
  const [message] = (await once(child, "message")) as [string]
  const url = message.replace("listening ", "")
  return {
    async open(name, count) {
      const providers = Array.from({ length: count }, () => {
        const websocketProvider = new HocuspocusProviderWebsocket({ url })
        const provider = new HocuspocusProvider({ name, document: new Y.Doc(), websocketProvider })
        provider.attach()
        return provider
      })
      await Promise.all(providers.map((provider) => synced(provider)))
      return {
        screens: providers.map(({ document }) => ({
          prompt: document.getText("prompt"),
          output: document.getText("output"),
        })),
        close() {
          for (const provider of providers) {
            provider.destroy()
            provider.configuration.websocketProvider.destroy()
          }
        },
      }
    },
    watchStored(keys, into) {
      const seen = new Set<string>()
      child.removeAllListeners("message")
      child.on("message", (said: string) => {
        for (const char of said) {
          const at = keys.typedAt(char)
          if (at === undefined || seen.has(char)) continue
          seen.add(char)
          into.push(performance.now() - at)
        }
      })
    },
    stop: () => void child.kill(),
  }
}

const synced = (provider: HocuspocusProvider): Promise<void> =>
  provider.isSynced
    ? Promise.resolve()
    : new Promise((resolve) => {
        provider.on("synced", () => resolve())
      })
