// What a search of the command palette finds.
import { links } from "../../lib/links.ts"
import { literal } from "../../lib/like.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { fetchAskable } from "../../model/askable.ts"
import { findExamples } from "../../model/example.ts"
import type { PaletteEntry } from "./matching.ts"

const FOUND_MAX = 6 // of each kind: who sees more than a screen types another letter
const LABEL_MAX_CHARS = 90

const cut = (text: string) =>
  text.length > LABEL_MAX_CHARS ? `${text.slice(0, LABEL_MAX_CHARS).trimEnd()} …` : text

/** Assistants and documents of a workspace by their names, and examples of one assistant by their words. Throws a `Problem`. */
export async function search(
  workspaceId: string,
  agentId: string | undefined,
  typed: string,
): Promise<PaletteEntry[]> {
  const pattern = `%${literal(typed)}%`
  const [agents, documents, examples] = await Promise.all([
    supabase
      .from("agents")
      .select("id, name")
      .eq("workspace_id", workspaceId)
      .is("deleted_at", null)
      .ilike("name", pattern)
      .order("created_at", { ascending: false })
      .limit(FOUND_MAX)
      .then(unwrap),
    supabase
      .from("documents")
      .select("id, name, agent_id, collection")
      .eq("workspace_id", workspaceId)
      .is("removed_at", null)
      .ilike("name", pattern)
      .order("created_at", { ascending: false })
      .limit(FOUND_MAX)
      .then(unwrap),
    agentId === undefined
      ? []
      : findExamples(agentId, { filter: { q: typed }, sort: "oldest", skip: 0, limit: FOUND_MAX }),
  ])
  const stepOf = {
    work_products: "work-products",
    communications: "communications",
    references: "references",
  } as const
  return [
    ...agents.map(({ id, name }) => ({ id, label: name, say: "Assistant", href: links.agent(id) })),
    ...documents.map(({ id, name, agent_id, collection }) => ({
      id,
      label: name,
      say: "Document",
      href: links.setup(agent_id, stepOf[collection as keyof typeof stepOf] ?? "work-products"),
    })),
    ...examples.map(({ id, number, prompt }) => ({
      id,
      label: cut(prompt),
      say: `Example ${number}`,
      href: `${links.setup(agentId ?? "", "review")}?example=${id}`,
    })),
  ]
}

/** The assistants of a workspace that somebody may only ask, by name. Throws a `Problem`. */
export async function searchAskable(workspaceId: string, typed: string): Promise<PaletteEntry[]> {
  const agents = await fetchAskable()
  return agents
    .filter(
      ({ workspace_id, name }) =>
        workspace_id === workspaceId && name.toLowerCase().includes(typed.toLowerCase()),
    )
    .slice(0, FOUND_MAX)
    .map(({ id, name }) => ({ id, label: name, say: "Ask", href: links.chat(id) }))
}
