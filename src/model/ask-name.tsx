import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { NAME_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { toProblem } from "../lib/problem.ts"
import { me, nameOf } from "../lib/session.ts"
import { Button } from "../ui/button.tsx"
import { TextField } from "../ui/text-field.tsx"
import { toast } from "../ui/toast.tsx"
import { profileKey } from "./keys.ts"
import { isNamed, saveMyName } from "./my-name.ts"
import "./ask-name.css"

const ASK_NAME = {
  label: "What should others here call you?",
  say: (now: string) => `They see it beside your questions and edits; until then it is ${now}.`,
  enter: "Enter what you are called.",
  save: "Save",
  skip: "Skip",
  thanks: (name: string) => `You are called ${name}. Change it in your settings at any time.`,
}

const keyOf = (user: string) => `cerebros.name-skipped.${user}`

function isSkipped(): boolean {
  try {
    return localStorage.getItem(keyOf(me().id)) !== null
  } catch {
    return true // without storage it would come back each time
  }
}

/** Asks once, where somebody arrives, how they are called. It can be skipped, and does not come back. */
export function AskName() {
  const client = useQueryClient()
  const [isOver, setOver] = createSignal(isNamed() || isSkipped())
  const [typed, setTyped] = createSignal("")
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const wrong = () => (typed().trim().length > NAME_MAX_CHARS ? sayTooLong(NAME_MAX_CHARS) : problem())
  const skip = () => {
    localStorage.setItem(keyOf(me().id), new Date().toISOString())
    setOver(true)
  }
  async function save(event: Event): Promise<void> {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      await saveMyName(typed())
      setOver(true)
      toast(ASK_NAME.thanks(typed().trim()), { tone: "success" })
      await client.invalidateQueries({ queryKey: profileKey() })
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Show when={!isOver()}>
      <form class="ask-name" onSubmit={(event) => void save(event)}>
        <TextField
          label={ASK_NAME.label}
          description={ASK_NAME.say(nameOf(me()))}
          value={typed()}
          onInput={setTyped}
          error={wrong()}
        />
        <div class="ask-name-actions">
          <Button
            type="submit"
            variant="primary"
            busy={busy()}
            why={typed().trim() === "" ? ASK_NAME.enter : undefined}
          >
            {ASK_NAME.save}
          </Button>
          <Button variant="ghost" onClick={skip}>
            {ASK_NAME.skip}
          </Button>
        </div>
      </form>
    </Show>
  )
}
