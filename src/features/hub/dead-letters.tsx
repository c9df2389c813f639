import { hubKey } from "../../model/keys.ts"
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
import { DEAD_LETTERS, titleOf } from "./words.ts"

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
      toast(DEAD_LETTERS.retried(titleOf(letter)), { tone: "success" })
    } catch (error) {
      setProblem(DEAD_LETTERS.notRetried(titleOf(letter), toProblem(error).message))
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
    toast(DEAD_LETTERS.allRetried(retried))
    if (met !== undefined) setProblem(DEAD_LETTERS.someNotRetried(met))
    await refresh()
  }
  const lastOf = () => {
    const last = rows().at(-1)
    return last && { at: last.finished_at, id: last.id }
  }
  return (
    <Card
      class="hub-flush"
      title={DEAD_LETTERS.title}
      say={DEAD_LETTERS.say}
      actions={
        <Show when={rows().some((letter) => letter.can_retry)}>
          <Button why={membership.whyNot("tasks")} onClick={() => setAsking(true)}>
            {DEAD_LETTERS.retryAll}
          </Button>
        </Show>
      }
    >
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Table
        caption={DEAD_LETTERS.caption}
        rows={rows()}
        empty={<Empty icon={CircleCheckIcon} title={DEAD_LETTERS.none} say={DEAD_LETTERS.noneSay} />}
        columns={[
          {
            key: "task",
            title: DEAD_LETTERS.task,
            cell: (letter) => (
              <span class="hub-stack">
                <A class="hub-open" href={open.hrefOf(letter.id)} noScroll>
                  {titleOf(letter)}
                </A>
                <span class="hub-more">
                  <Show when={letter.description.trim() !== ""}>{sayKind(letter.kind)} · </Show>
                  {DEAD_LETTERS.attempts(letter.attempts)}
                </span>
                <span class="hub-reason">{letter.reason}</span>
              </span>
            ),
          },
          {
            key: "at",
            title: DEAD_LETTERS.givenUp,
            wideOnly: true,
            number: true,
            cell: (letter) => <Time at={letter.finished_at} />,
          },
          {
            key: "retry",
            title: DEAD_LETTERS.retryColumn,
            titleHidden: true,
            number: true,
            cell: (letter) => (
              <Button
                size="small"
                aria-label={DEAD_LETTERS.retryNamed(titleOf(letter))}
                busy={busy() === letter.id}
                why={
                  membership.whyNot("tasks") ??
                  (letter.can_retry ? undefined : new Problem("not_retryable").message)
                }
                onClick={(event) => void retry(letter, event.currentTarget as Element)} // the button itself
              >
                {DEAD_LETTERS.retry}
              </Button>
            ),
          },
        ]}
      />
      <OlderNewer
        label={DEAD_LETTERS.pages}
        first={after() === undefined}
        older={page.data?.more ? lastOf() : undefined}
      />
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={DEAD_LETTERS.confirmTitle}
        say={DEAD_LETTERS.confirmSay}
        confirm={DEAD_LETTERS.retryAll}
        onConfirm={all}
      />
    </Card>
  )
}
