import { hubKey } from "../../model/keys.ts"
import { sayCount } from "../../lib/locale.ts"
import { A, useSearchParams } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { useMembership } from "../../model/membership.ts"
import { Problem, toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { Empty } from "../../ui/empty.tsx"
import { CircleCheckIcon } from "../../ui/icons.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Table } from "../../ui/table.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { OlderNewer } from "./older-newer.tsx"
import { useOpenTask } from "./task-dialog.tsx"
import { type DeadLetter, hubQueries } from "./tasks.ts"
import { retryAll, retryTask } from "./mutations.ts"
import { sayKind } from "@cerebros/contract/tasks.ts"
import { titleOf } from "./words.ts"

/** Tasks that failed for good, each with its reason and a way back into the queue. */
export function DeadLetters(props: { workspaceId: string }) {
  return (
    <Loaded>
      <Letters workspaceId={props.workspaceId} />
    </Loaded>
  )
}

function Letters(props: { workspaceId: string }) {
  const client = useQueryClient()
  const open = useOpenTask()
  const membership = useMembership()
  const [params] = useSearchParams<{ before?: string; before_id?: string }>()
  const after = () =>
    params.before && params.before_id ? { at: params.before, id: params.before_id } : undefined
  const page = useQuery(() => hubQueries.deadLetters(props.workspaceId, after()))
  const rows = () => page.data?.rows ?? []
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal<string>()
  const [problem, setProblem] = createSignal<string>()
  const refresh = () => client.invalidateQueries({ queryKey: hubKey() })

  /** Its row goes: whoever works through the list by keyboard stands on the next one's button. */
  async function retry(letter: DeadLetter, button: Element): Promise<void> {
    const table = button.closest("table")
    const at = rows().findIndex(({ id }) => id === letter.id)
    setBusy(letter.id)
    setProblem(undefined)
    try {
      await retryTask(letter.id)
      toast(`"${titleOf(letter)}" is in the queue again.`, { tone: "success" })
    } catch (error) {
      setProblem(`"${titleOf(letter)}" was not retried: ${toProblem(error).message}`)
    } finally {
      setBusy(undefined)
      await refresh()
      const buttons = table?.querySelectorAll("button") ?? []
      if (document.activeElement === document.body) buttons[Math.min(at, buttons.length - 1)]?.focus()
    }
  }
  async function all(): Promise<void> {
    setProblem(undefined)
    const { retried, problem: met } = await retryAll(props.workspaceId)
    toast(`${sayCount(retried, "task is", "tasks are")} in the queue again.`)
    if (met !== undefined) setProblem(`Some were not retried: ${met}`)
    await refresh()
  }
  const lastOf = () => {
    const last = rows().at(-1)
    return last && { at: last.finished_at, id: last.id }
  }
  return (
    <Card
      class="hub-flush"
      title="Dead letters"
      say="Tasks that failed on every attempt, or must not be retried. Nothing is lost: a retry gives each its full number of attempts again."
      actions={
        <Show when={rows().some((letter) => letter.can_retry)}>
          <Button why={membership.whyNot("tasks")} onClick={() => setAsking(true)}>
            Retry all
          </Button>
        </Show>
      }
    >
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Table
        caption="Dead letters"
        rows={rows()}
        empty={
          <Empty
            icon={CircleCheckIcon}
            title="No dead letters"
            say="No task in this workspace was given up."
          />
        }
        columns={[
          {
            key: "task",
            title: "Task",
            cell: (letter) => (
              <span class="hub-stack">
                <A class="hub-open" href={open.hrefOf(letter.id)} noScroll>
                  {titleOf(letter)}
                </A>
                <span class="hub-more">
                  <Show when={letter.description.trim() !== ""}>{sayKind(letter.kind)} · </Show>
                  {letter.attempts === 1 ? "1 attempt" : `${letter.attempts} attempts`}
                </span>
                <span class="hub-reason">{letter.reason}</span>
              </span>
            ),
          },
          {
            key: "at",
            title: "Given up",
            wideOnly: true,
            number: true,
            cell: (letter) => <Time at={letter.finished_at} />,
          },
          {
            key: "retry",
            title: "Retry",
            titleHidden: true,
            number: true,
            cell: (letter) => (
              <Button
                size="small"
                aria-label={`Retry ${titleOf(letter)}`}
                busy={busy() === letter.id}
                why={
                  membership.whyNot("tasks") ??
                  (letter.can_retry ? undefined : new Problem("not_retryable").message)
                }
                onClick={(event) => void retry(letter, event.currentTarget as Element)} // the button itself
              >
                Retry
              </Button>
            ),
          },
        ]}
      />
      <OlderNewer
        label="Pages of dead letters"
        first={after() === undefined}
        older={page.data?.more ? lastOf() : undefined}
      />
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title="Retry all dead letters?"
        say="Every task that can be retried goes back into the queue with all its attempts."
        confirm="Retry all"
        onConfirm={all}
      />
    </Card>
  )
}
