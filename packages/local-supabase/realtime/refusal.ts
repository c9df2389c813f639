// Why Realtime says no, in its own words: clients and their logs know these codes and sentences.

/** A refusal with one of the codes of supabase/realtime's ERROR_CODES.md. */
export class Refusal extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** What the error reply to a join says. */
export const reasonOf = (refusal: Refusal): { reason: string } => ({
  reason: `${refusal.code}: ${refusal.message}`,
})

export const cannotRead = (topic: string) =>
  new Refusal("Unauthorized", `You do not have permissions to read from this Channel topic: ${topic}`)

export const readRevoked = (topic: string) =>
  new Refusal("Unauthorized", `You no longer have permission to read from this Channel topic: ${topic}`)

export const noDatabase = () =>
  new Refusal("UnableToConnectToProject", "Realtime was unable to connect to the project database")
