// Who gets a team's texts, for the places where somebody decides about it.
import { queryOptions } from "@tanstack/solid-query"
import { Recipients } from "@cerebros/contract/recipients.ts"
import { callFunction } from "../lib/functions.ts"

const FRESH_MS = 60_000 // it changes when somebody starts the installation with another environment

export const recipientsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["recipients", workspaceId],
    queryFn: () => callFunction("recipients", Recipients, { workspace_id: workspaceId }),
    staleTime: FRESH_MS,
  })

/** "api.openai.com", or the name where nobody knows the machine. */
export const sayRecipient = ({ name, host }: { name: string; host: string | null }): string =>
  host === null || name.includes(host) ? name : `${name} at ${host}`
