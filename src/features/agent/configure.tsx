import { agentKey } from "../../model/keys.ts"
import { PURPOSE_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { wrongName } from "../../model/name.ts"
import { Problem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import { WhoAnswers } from "./who-answers.tsx"

const TEMPERATURE = 0.7 // what drafting takes without a setting (requirement A6)
const TEMPERATURE_MAX = 2 // of the OpenAI protocol

/** The temperature in an assistant's settings, which anybody may have written. */
export function temperatureOf(settings: Agent["settings"]): number {
  const value = settings.temperature
  return typeof value === "number" && value >= 0 && value <= TEMPERATURE_MAX ? value : TEMPERATURE
}

/** A number from 0 to 2 as people type it, also with a comma; undefined for anything else. */
export function readTemperature(typed: string): number | undefined {
  const value = Number(typed.trim().replace(",", "."))
  return typed.trim() !== "" && value >= 0 && value <= TEMPERATURE_MAX ? value : undefined
}

/** Name, purpose and settings of an assistant. */
export function Configure(props: { agent: Agent; open: boolean; onClose: () => void }) {
  return (
    <Show when={props.open}>
      <ConfigureDialog agent={props.agent} onClose={() => props.onClose()} />
    </Show>
  )
}

function ConfigureDialog(props: { agent: Agent; onClose: () => void }) {
  const client = useQueryClient()
  const membership = useMembership()
  const [name, setName] = createSignal(props.agent.name)
  const [purpose, setPurpose] = createSignal(props.agent.purpose)
  const [temperature, setTemperature] = createSignal(String(temperatureOf(props.agent.settings)))
  const [answeredBy, setAnsweredBy] = createSignal(props.agent.answered_by)
  const [wrong, setWrong] = createSignal<string>() // of the name
  const degree = () => readTemperature(temperature())

  async function save(): Promise<boolean> {
    const words = name().trim()
    setWrong(wrongName("assistant", words))
    if (wrong() !== undefined || degree() === undefined) return false
    const settings = JSON.parse(JSON.stringify({ ...props.agent.settings, temperature: degree() }))
    const reply = await supabase
      .from("agents")
      .update({ name: words, purpose: purpose().trim(), settings })
      .eq("id", props.agent.id)
      .select("id")
    if (reply.error?.code === "23505") {
      setWrong(new Problem("name_taken").message)
      return false
    }
    if (unwrap(reply).length === 0) throw new Problem("forbidden")
    if (answeredBy() !== props.agent.answered_by) {
      const decided = await supabase.rpc("set_answering", {
        agent_id: props.agent.id,
        answered_by: answeredBy(),
      })
      if (decided.error) unwrap(decided)
    }
    await client.invalidateQueries({ queryKey: agentKey(props.agent.id), exact: true })
    return true
  }

  return (
    <FormDialog
      title={`Configure ${props.agent.name}`}
      onClose={() => props.onClose()}
      submit="Save"
      why={membership.whyNot("configure")}
      failed="Not saved"
      onSubmit={save}
    >
      <TextField
        label="Name"
        value={name()}
        onInput={(value) => {
          setName(value)
          setWrong(undefined)
        }}
        error={wrong()}
        required
        autofocus
      />
      <TextArea
        label="What is it for?"
        optional
        value={purpose()}
        onInput={setPurpose}
        max={PURPOSE_MAX_CHARS}
        rows={3}
      />
      <TextField
        label="Temperature of drafting"
        description="From 0 to 2: how freely examples are worded when they are drafted. 0.7 suits most documents; it counts from the next drafting on."
        inputMode="decimal"
        value={temperature()}
        onInput={setTemperature}
        error={degree() === undefined ? "Type a number from 0 to 2, such as 0.7." : undefined}
      />
      <Loaded skeleton={<></>}>
        <WhoAnswers agent={props.agent} value={answeredBy()} onChange={setAnsweredBy} />
      </Loaded>
    </FormDialog>
  )
}
