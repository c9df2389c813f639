import type { ReadingChoice } from "@cerebros/contract/reading.ts"
import { createSignal, For, Match, Switch } from "solid-js"
import { toProblem, unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import type { Document } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { Button } from "../../../ui/button.tsx"
import { toast } from "../../../ui/toast.tsx"
import { READING } from "../words-uploads.ts"

/** What a file cannot say about itself: the same lines in several readings, or which row names the columns. */
export function ReadingQuestion(props: { document: Document; onChosen: () => Promise<unknown> }) {
  const membership = useMembership()
  const [isSending, setSending] = createSignal(false)
  const encoding = () => (props.document.question?.kind === "encoding" ? props.document.question : undefined)
  const columns = () => (props.document.question?.kind === "columns" ? props.document.question : undefined)

  async function choose(reading: ReadingChoice): Promise<void> {
    setSending(true)
    try {
      unwrap(await supabase.rpc("choose_reading", { document_id: props.document.id, reading }))
      await props.onChosen()
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    } finally {
      setSending(false)
    }
  }

  return (
    <Switch>
      <Match when={encoding()}>
        {(question) => (
          <ul class="reading-choices" aria-label={READING.readings(props.document.name)}>
            <For each={question().readings}>
              {(reading) => (
                <li>
                  <blockquote dir="auto">
                    <For each={reading.lines}>{(line) => <p>{line}</p>}</For>
                  </blockquote>
                  <Button
                    size="small"
                    why={membership.whyNot("edit")}
                    busy={isSending()}
                    onClick={() => void choose({ encoding: reading.encoding })}
                  >
                    {READING.thisReading}
                    <span class="sr-only">: {reading.say}</span>
                  </Button>
                </li>
              )}
            </For>
          </ul>
        )}
      </Match>
      <Match when={columns()}>
        {(question) => (
          <div class="reading-columns">
            <p>{READING.whichRow}</p>
            <ol class="reading-choices" aria-label={READING.rows(props.document.name)}>
              <For each={question().rows}>
                {(row, at) => (
                  <li>
                    <q dir="auto">{row.join(" · ")}</q>
                    <Button
                      size="small"
                      why={membership.whyNot("edit")}
                      busy={isSending()}
                      onClick={() => void choose({ columns: at() + 1 })}
                    >
                      {READING.thisRow}
                      <span class="sr-only">: {row.join(", ")}</span>
                    </Button>
                  </li>
                )}
              </For>
            </ol>
            <Button
              size="small"
              why={membership.whyNot("edit")}
              busy={isSending()}
              onClick={() => void choose({ columns: "none" })}
            >
              {READING.none}
            </Button>
          </div>
        )}
      </Match>
    </Switch>
  )
}
