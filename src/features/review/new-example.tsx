import { examplesKey } from "../../model/keys.ts"
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For } from "solid-js"
import { me } from "../../lib/session.ts"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { Words } from "../../model/example.ts"

const FIELDS = [
  { key: "prompt", label: "Prompt", description: "What someone would ask." },
  { key: "reasoning", label: "Reasoning", description: "The steps to the answer." },
  { key: "output", label: "Output", description: "What the assistant should answer." },
] as const

const keyOf = (agentId: string) => `review.new-example.${me().id}.${agentId}`

/** What was typed before a reload or a closed dialog. */
function keptWords(agentId: string): Words {
  const kept = Words.safeParse(JSON.parse(sessionStorage.getItem(keyOf(agentId)) ?? "null"))
  return kept.data ?? { prompt: "", reasoning: "", output: "" }
}

/** Writes an example by hand. What was typed stays until it is saved. */
export function NewExample(props: {
  agentId: string
  onClose: () => void
  onSave: (id: string, words: Words) => Promise<void>
}) {
  const client = useQueryClient()
  const [id] = createSignal(crypto.randomUUID())
  const [words, setWords] = createSignal<Words>(keptWords(props.agentId))
  const why = () =>
    words().prompt.trim() === "" || words().output.trim() === ""
      ? "Write a prompt and an output first."
      : undefined
  async function save(): Promise<void> {
    await props.onSave(id(), words())
    await client.invalidateQueries({ queryKey: examplesKey(props.agentId) })
    sessionStorage.removeItem(keyOf(props.agentId))
  }
  return (
    <FormDialog
      size="large"
      title="Add an example"
      onClose={() => props.onClose()}
      submit="Add example"
      why={why()}
      onSubmit={save}
    >
      <For each={FIELDS}>
        {(field) => (
          <TextArea
            label={field.label}
            description={field.description}
            value={words()[field.key]}
            max={TEXT_MAX_CHARS}
            rows={field.key === "prompt" ? 2 : 4}
            onInput={(value) => {
              setWords((old) => ({ ...old, [field.key]: value }))
              sessionStorage.setItem(keyOf(props.agentId), JSON.stringify(words()))
            }}
          />
        )}
      </For>
    </FormDialog>
  )
}
