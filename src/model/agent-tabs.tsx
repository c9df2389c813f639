import { Show } from "solid-js"
import { links } from "../lib/links.ts"
import { SectionNav } from "../ui/section-nav.tsx"
import type { Agent } from "./agent.ts"

export type AgentTab =
  "overview" | "documents" | "examples" | "tests" | "training" | "versions" | "questions" | "settings"

/** The pages of an assistant that is ready; before, the steps of its setup are the way through them. */
export function AgentTabs(props: { agent: Agent; current: AgentTab }) {
  const tab = (name: AgentTab, label: string, href: string) => ({
    href,
    label,
    current: name === props.current,
  })
  const tabs = () => [
    tab("overview", "Overview", links.agent(props.agent.id)),
    tab("documents", "Documents", links.setup(props.agent.id, "work-products")),
    tab("examples", "Examples", links.setup(props.agent.id, "review")),
    tab("tests", "Test questions", links.tests(props.agent.id)),
    tab("training", "Training", links.setup(props.agent.id, "training")),
    tab("versions", "Versions", links.versions(props.agent.id)),
    tab("questions", "Questions", links.questions(props.agent.id)),
    tab("settings", "Settings", links.configure(props.agent.id)),
  ]
  return (
    <Show when={props.agent.status === "ready"}>
      <SectionNav label={`Pages of ${props.agent.name}`} sections={tabs()} />
    </Show>
  )
}
