import { createSignal, Show } from "solid-js"
import { z } from "zod"
import type { Agent } from "../../model/agent.ts"
import { env } from "../../lib/env.ts"
import { callFunction } from "../../lib/functions.ts"
import { useMembership } from "../../model/membership.ts"
import { toProblem } from "../../lib/problem.ts"
import { Button } from "../../ui/button.tsx"
import { CodeBlock } from "../../ui/code-block.tsx"
import { CopyField } from "../../ui/copy-field.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Tabs } from "../../ui/tabs.tsx"
import { snippets } from "../../model/snippets.ts"
import { Website } from "./website.tsx"
import { SHARE } from "./words.ts"

const MadeKey = z.object({ id: z.string(), key: z.string(), hint: z.string() })

const PLACES = [
  { value: "programs", label: SHARE.programs },
  { value: "website", label: SHARE.website },
] as const

/** How others ask this assistant: programs by calls, visitors of a website in a box. */
export function Share(props: { agent: Agent; open: boolean; onClose: () => void }) {
  const [place, setPlace] = createSignal<(typeof PLACES)[number]["value"]>("programs")
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      size="large"
      title={SHARE.title(props.agent.name)}
    >
      <Tabs
        label={SHARE.who}
        value={place()}
        onChange={setPlace}
        tabs={PLACES.map((each) => ({
          ...each,
          keep: each.value === "programs", // a key made there is shown once
          content: () => (
            <Loaded>
              {each.value === "website" ? <Website agent={props.agent} /> : <Programs agent={props.agent} />}
            </Loaded>
          ),
        }))}
      />
    </Dialog>
  )
}

/** Copyable calls with the assistant's real id, and a key made in place. */
function Programs(props: { agent: Agent }) {
  const membership = useMembership()
  const [language, setLanguage] = createSignal<"curl" | "js" | "python">("curl")
  const [key, setKey] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const code = () =>
    snippets(`${env.supabaseUrl}/functions/v1/infer/${props.agent.id}`, key() ?? "YOUR_API_KEY")
  async function makeKey(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      const body = {
        workspace_id: props.agent.workspace_id,
        name: SHARE.keyName(props.agent.name).slice(0, 80).toWellFormed(),
      }
      setKey((await callFunction("api-keys", MadeKey, body)).key)
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="share">
      <p class="website-say">{SHARE.programsSay}</p>
      <Show
        when={key()}
        fallback={
          <Button busy={busy()} why={membership.whyNot("keys")} onClick={() => void makeKey()}>
            {SHARE.createKey}
          </Button>
        }
      >
        {(made) => <CopyField label={SHARE.key} value={made()} description={SHARE.copyNow} />}
      </Show>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Tabs
        label={SHARE.language}
        value={language()}
        onChange={setLanguage}
        tabs={[
          {
            value: "curl",
            label: SHARE.curl,
            content: () => <CodeBlock label={SHARE.curl} code={code().curl} />,
          },
          {
            value: "js",
            label: SHARE.js,
            content: () => <CodeBlock label={SHARE.js} code={code().js} />,
          },
          {
            value: "python",
            label: SHARE.python,
            content: () => <CodeBlock label={SHARE.python} code={code().python} />,
          },
        ]}
      />
    </div>
  )
}
