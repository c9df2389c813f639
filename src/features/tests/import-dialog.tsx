import { createMemo, createSignal, For, Show } from "solid-js"
import { type ReadQuestions, readQuestions } from "@cerebros/pipeline/exchange/questions.ts"
import type { Document } from "../../model/agent.ts"
import { toProblem } from "../../lib/problem.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { FileDrop } from "../../ui/file-drop.tsx"
import { Notice } from "../../ui/notice.tsx"
import { addQuestions } from "../../model/test-questions/mutations.ts"
import { IMPORTING } from "./words.ts"

const TROUBLES_SHOWN = 5
const BYTES_MAX = 10 * 1024 * 1024 // 500 questions at their largest are a third of it

/** Brings questions in from CSV or JSONL: choose, look, add. No `FormDialog`: it stays to say how many were added. */
export function ImportDialog(props: {
  agentId: string
  documents: readonly Document[]
  onClose: () => void
}) {
  const [read, setRead] = createSignal<ReadQuestions>()
  const [problem, setProblem] = createSignal<string>()
  const [done, setDone] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const rows = () => read()?.rows ?? []
  const byName = createMemo(() => new Map(props.documents.map(({ id, name }) => [name, id])))
  const unknown = () =>
    rows().filter(({ document }) => document !== undefined && !byName().has(document)).length
  const absent = () => rows().filter(({ expected }) => expected === null).length

  async function look([file]: File[]): Promise<void> {
    if (!file) return
    setProblem(undefined)
    setRead(undefined)
    if (file.size > BYTES_MAX) return void setProblem(IMPORTING.tooLarge(file.name))
    const found = await file.text().then(readQuestions, () => undefined) // moved or changed on the disk
    if (!found) return void setProblem(IMPORTING.unreadable(file.name))
    setRead(found)
    if (found.rows.length === 0) setProblem(IMPORTING.empty(file.name))
  }

  async function add(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    const items = rows().map(({ document, ...row }) => ({
      ...row,
      document_id: (document !== undefined && byName().get(document)) || null,
    }))
    try {
      const { added, known } = await addQuestions(props.agentId, items, "imported")
      setDone(IMPORTING.added(added, known))
    } catch (error) {
      setProblem(IMPORTING.notAdded(toProblem(error).message))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      busy={busy()}
      title={IMPORTING.title}
      description={IMPORTING.say}
      onClose={() => props.onClose()}
      actions={
        <Show
          when={done() === undefined}
          fallback={
            <Button variant="primary" onClick={() => props.onClose()}>
              {IMPORTING.done}
            </Button>
          }
        >
          <Button onClick={() => props.onClose()}>{IMPORTING.cancel}</Button>
          <Button
            variant="primary"
            busy={busy()}
            why={rows().length === 0 ? IMPORTING.noFile : undefined}
            onClick={() => void add()}
          >
            {IMPORTING.add} {rows().length || ""}
          </Button>
        </Show>
      }
    >
      <div class="test-form">
        <Show
          when={done()}
          fallback={
            <FileDrop
              title={IMPORTING.drop}
              accept=".csv,.tsv,.jsonl,.ndjson,.json,.txt"
              onFiles={(files) => void look(files)}
            />
          }
        >
          {(say) => <Notice tone="success">{say()}</Notice>}
        </Show>
        <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
        <Show when={done() === undefined && rows().length > 0}>
          <p>
            {IMPORTING.read(rows().length, absent())}
            <Show when={unknown() > 0}> {IMPORTING.unknown(unknown())}</Show>
          </p>
        </Show>
        <Show when={(read()?.troubles.length ?? 0) > 0}>
          <Notice tone="warning" title={IMPORTING.leftOut}>
            <ul>
              <For each={read()?.troubles.slice(0, TROUBLES_SHOWN)}>
                {({ line, problem: why }) => <li>{IMPORTING.line(line, why)}</li>}
              </For>
            </ul>
            <Show when={(read()?.troubles.length ?? 0) > TROUBLES_SHOWN}>
              {IMPORTING.more((read()?.troubles.length ?? 0) - TROUBLES_SHOWN)}
            </Show>
          </Notice>
        </Show>
      </div>
    </Dialog>
  )
}
