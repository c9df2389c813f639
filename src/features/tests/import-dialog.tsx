import { sayCount } from "../../lib/locale.ts"
import { createMemo, createSignal, For, Show } from "solid-js"
import { type ReadQuestions, readQuestions } from "@cerebros/pipeline/exchange/questions.ts"
import type { Document } from "../../model/agent.ts"
import { toProblem } from "../../lib/problem.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { FileDrop } from "../../ui/file-drop.tsx"
import { Notice } from "../../ui/notice.tsx"
import { addQuestions } from "../../model/test-questions/mutations.ts"

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
    if (file.size > BYTES_MAX) return void setProblem(`${file.name} is larger than 10 MB. Split it.`)
    const found = await file.text().then(readQuestions, () => undefined) // moved or changed on the disk
    if (!found) return void setProblem(`${file.name} could not be read. Choose it again.`)
    setRead(found)
    if (found.rows.length === 0) setProblem(`${file.name} holds no questions.`)
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
      setDone(`${added} added${known > 0 ? `, ${known} were there already` : ""}.`)
    } catch (error) {
      setProblem(`Nothing was added: ${toProblem(error).message}`)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      busy={busy()}
      title="Import test questions"
      description="CSV with the columns question, expected, tags and document, or JSONL with the same fields. An empty expected answer means that it is not in the documents."
      onClose={() => props.onClose()}
      actions={
        <Show
          when={done() === undefined}
          fallback={
            <Button variant="primary" onClick={() => props.onClose()}>
              Done
            </Button>
          }
        >
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy()}
            why={rows().length === 0 ? "Choose a file with questions first." : undefined}
            onClick={() => void add()}
          >
            Add {rows().length || ""}
          </Button>
        </Show>
      }
    >
      <div class="test-form">
        <Show
          when={done()}
          fallback={
            <FileDrop
              title="Drop a file here"
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
            {sayCount(rows().length, "question")}, {absent()} of them not in the documents.
            <Show when={unknown() > 0}>
              {" "}
              {unknown()} {unknown() === 1 ? "names" : "name"} a document that is not here; the question is
              taken without it.
            </Show>
          </p>
        </Show>
        <Show when={(read()?.troubles.length ?? 0) > 0}>
          <Notice tone="warning" title="Left out">
            <ul>
              <For each={read()?.troubles.slice(0, TROUBLES_SHOWN)}>
                {({ line, problem: why }) => (
                  <li>
                    Line {line}: {why}
                  </li>
                )}
              </For>
            </ul>
            <Show when={(read()?.troubles.length ?? 0) > TROUBLES_SHOWN}>
              And {(read()?.troubles.length ?? 0) - TROUBLES_SHOWN} more.
            </Show>
          </Notice>
        </Show>
      </div>
    </Dialog>
  )
}
