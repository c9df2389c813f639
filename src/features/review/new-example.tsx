import { examplesKey } from "../../model/keys.ts"
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For } from "solid-js"
import { me } from "../../lib/session.ts"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { Words } from "../../model/example.ts"
import { FIELD_WORD } from "./words-fields.ts"
import { NEW_EXAMPLE } from "./words-example.ts"

const FIELDS = [
  { key: "prompt", label: FIELD_WORD.prompt.label, description: NEW_EXAMPLE.promptSay },
  { key: "reasoning", label: FIELD_WORD.reasoning.label, description: NEW_EXAMPLE.reasoningSay },
  { key: "output", label: FIELD_WORD.output.label, description: NEW_EXAMPLE.outputSay },
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
  /** Once it is in the list. */
  onSaved: () => void
  onSave: (id: string, words: Words) => Promise<void>
}) {
  const client = useQueryClient()
  const [id] = createSignal(crypto.randomUUID())
  const [words, setWords] = createSignal<Words>(keptWords(props.agentId))
  const why = () =>
    words().prompt.trim() === "" || words().output.trim() === "" ? NEW_EXAMPLE.writeFirst : undefined
  async function save(): Promise<void> {
    await props.onSave(id(), words())
    await client.invalidateQueries({ queryKey: examplesKey(props.agentId) })
    sessionStorage.removeItem(keyOf(props.agentId))
    props.onSaved()
  }
  return (
    <FormDialog
      size="large"
      title={NEW_EXAMPLE.title}
      onClose={() => props.onClose()}
      submit={NEW_EXAMPLE.submit}
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
