import type { Typist } from "@cerebros/contract/example-doc.ts"

/** The log's register of who types under which Yjs client id, as far as it was read. */
export type Register = {
  readonly clients: ReadonlySet<number>
  add(typists: readonly Typist[]): void
  typistOf(client: number): Typist | undefined
}

export function makeRegister(): Register {
  const typists = new Map<number, Typist>()
  const clients = new Set<number>() // theirs
  return {
    clients,
    add(read) {
      for (const typist of read) {
        typists.set(typist.client, typist)
        clients.add(typist.client)
      }
    },
    typistOf: (client) => typists.get(client),
  }
}
