import { agentKey } from "../../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Match, onCleanup, Show, Switch } from "solid-js"
import { type Problem, toProblem } from "../../../lib/problem.ts"
import { Button } from "../../../ui/button.tsx"
import { Checkbox } from "../../../ui/checkbox.tsx"
import { Dialog } from "../../../ui/dialog.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { announce } from "../../../ui/live.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { importFile, type Preview, previewOf, type Progress as Counts, whyNone } from "./import-file.ts"
import { ImportPreview } from "./import-preview.tsx"
import { ImportResult, type Ended } from "./import-result.tsx"
import { ImportRunning } from "./import-running.tsx"
import { sendBatch } from "./import-mutations.ts"
import { RecentImports } from "./recent-imports.tsx"
import { shownName } from "../../../lib/file-name.ts"
import { IMPORT } from "../words-exchange.ts"

type State =
  | { at: "choosing"; problem?: string }
  | { at: "looking" }
  | { at: "previewing"; file: File; preview: Preview }
  | { at: "running"; file: File; stop: AbortController }
  | { at: "ended"; file: File; ended: Ended }

/** Brings a file of examples in: choose, look, stream, and take back. No `FormDialog`: its buttons go with the step. */
export default function ImportDialog(props: { agentId: string; onClose: () => void }) {
  const client = useQueryClient()
  const [state, setState] = createSignal<State>({ at: "choosing" })
  const [counts, setCounts] = createSignal<Counts>()
  const [skipSame, setSkipSame] = createSignal(true)
  const [waiting, setWaiting] = createSignal<string>()
  const is = <At extends State["at"]>(at: At) => {
    const now = state()
    return now.at === at ? (now as Extract<State, { at: At }>) : undefined // told apart by `at`
  }

  async function look([file]: File[]): Promise<void> {
    if (!file) return
    setState({ at: "looking" })
    try {
      const preview = await previewOf(file)
      if (preview.examples.length > 0) return void setState({ at: "previewing", file, preview })
      setState({ at: "choosing", problem: IMPORT.none(shownName(file.name), whyNone(preview)) })
    } catch {
      setState({ at: "choosing", problem: IMPORT.unreadable(shownName(file.name)) }) // moved or changed on the disk
    }
  }

  async function run(file: File): Promise<void> {
    const stop = new AbortController()
    const importId = crypto.randomUUID()
    setCounts(undefined)
    setState({ at: "running", file, stop })
    addEventListener("beforeunload", ask)
    let problem: string | undefined
    try {
      const where = { agentId: props.agentId, importId, fileName: file.name, skipSame: skipSame() }
      const onWait = (why: Problem | undefined) => setWaiting(why && sayWait(why))
      setCounts(
        await importFile(file, {
          send: (batch, rows) => sendBatch(where, batch, rows, { signal: stop.signal, onWait }),
          signal: stop.signal,
          onProgress: setCounts,
        }),
      )
    } catch (error) {
      if (!stop.signal.aborted) problem = sayFailure(error)
    } finally {
      removeEventListener("beforeunload", ask)
      setWaiting(undefined)
    }
    const how = problem ? "failed" : stop.signal.aborted ? "stopped" : "done"
    setState({ at: "ended", file, ended: { importId, how, problem } })
    announce(IMPORT.done(counts()?.importedCount ?? 0))
    void client.invalidateQueries({ queryKey: agentKey(props.agentId) })
  }
  onCleanup(() => {
    removeEventListener("beforeunload", ask)
    is("running")?.stop.abort()
  })

  const again = () => setState({ at: "choosing" })
  return (
    <Dialog
      open
      size="large"
      title={IMPORT.title}
      busy={state().at === "running"}
      onClose={() => props.onClose()}
      actions={
        <Switch fallback={<Button onClick={() => props.onClose()}>{IMPORT.cancel}</Button>}>
          <Match when={is("previewing")}>
            {(now) => (
              <>
                <Button onClick={again}>{IMPORT.other}</Button>
                <Button variant="primary" onClick={() => void run(now().file)}>
                  {IMPORT.submit}
                </Button>
              </>
            )}
          </Match>
          <Match when={is("running")}>
            {(now) => (
              <Button onClick={() => now().stop.abort()} busy={now().stop.signal.aborted}>
                {IMPORT.stop}
              </Button>
            )}
          </Match>
          <Match when={is("ended")}>
            <Button onClick={again}>{IMPORT.another}</Button>
            <Button variant="primary" onClick={() => props.onClose()}>
              {IMPORT.close}
            </Button>
          </Match>
        </Switch>
      }
    >
      <div class="exchange">
        <Switch>
          <Match when={state().at === "choosing" || state().at === "looking"}>
            <Show when={is("choosing")?.problem}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
            <FileDrop
              title={IMPORT.drop}
              say={IMPORT.formats}
              accept=".jsonl,.ndjson,.json,.csv,.tsv,.txt"
              multiple={false}
              why={state().at === "looking" ? IMPORT.isRead : undefined}
              onFiles={(files) => void look(files)}
            />
            <Loaded skeleton={<></>}>
              <RecentImports agentId={props.agentId} />
            </Loaded>
          </Match>
          <Match when={is("previewing")}>
            {(now) => (
              <>
                <ImportPreview file={now().file} preview={now().preview} />
                <Checkbox
                  label={IMPORT.skipSame}
                  description={IMPORT.skipSameSay}
                  checked={skipSame()}
                  onChange={setSkipSame}
                />
              </>
            )}
          </Match>
          <Match when={is("running")}>
            {(now) => <ImportRunning file={now().file} counts={counts()} waiting={waiting()} />}
          </Match>
          <Match when={is("ended")}>
            {(now) => (
              <ImportResult agentId={props.agentId} file={now().file} ended={now().ended} counts={counts()} />
            )}
          </Match>
        </Switch>
      </div>
    </Dialog>
  )
}

/** The browser asks whether to leave while an import runs. */
const ask = (event: BeforeUnloadEvent) => event.preventDefault()

const sayWait = (why: Problem): string => (why.code === "offline" ? IMPORT.offline : IMPORT.noAnswer)

function sayFailure(error: unknown): string {
  if (error instanceof DOMException && error.name === "NotReadableError") return IMPORT.fileChanged
  const { message, detail } = toProblem(error)
  return detail ? `${message} (${detail})` : message
}
