import { useParams } from "@solidjs/router"
import { Match, Switch } from "solid-js"
import { isSetupStep } from "../../lib/links.ts"
import { Empty } from "../../ui/empty.tsx"
import { NewAgent } from "./new-agent.tsx"
import { Setup } from "./setup.tsx"

/** `/agents/new` and `/agents/:id/setup/:step`. */
export default function Wizard() {
  const params = useParams<{ id?: string; step?: string }>()
  const step = () => (isSetupStep(params.step) ? params.step : undefined)
  return (
    <Switch fallback={<NewAgent />}>
      <Match when={params.id !== undefined && step()}>
        {(known) => <Setup agentId={params.id ?? ""} step={known()} />}
      </Match>
      <Match when={params.id !== undefined}>
        <Empty
          title="There is no such step"
          say="Go back to the dashboard and open the assistant from there."
        />
      </Match>
    </Switch>
  )
}
