import { useParams } from "@solidjs/router"
import { Show } from "solid-js"
import { isSetupStep } from "../../lib/links.ts"
import { NewAgent } from "./new-agent.tsx"
import { Setup, type SetupProps } from "./setup.tsx"

/** `/agents/new` and `/agents/:id/setup/:step`. */
export default function SetupPage(props: Pick<SetupProps, "reviewStep">) {
  const params = useParams<{ id?: string; step?: string }>()
  const step = () => (isSetupStep(params.step) ? params.step : undefined)
  return (
    <Show when={step()} fallback={<NewAgent />}>
      {(known) => <Setup agentId={params.id ?? ""} step={known()} reviewStep={props.reviewStep} />}
    </Show>
  )
}
