import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Match, Show, Switch } from "solid-js"
import { toProblem } from "../../../lib/problem.ts"
import { useQuery } from "../../../lib/use-query.ts"
import {
  type Asking,
  type FailedRewrite,
  proposalQueries,
  refuseRewrites,
  requestRewrites,
} from "../../../model/proposal.ts"
import { Button } from "../../../ui/button.tsx"
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Progress } from "../../../ui/progress.tsx"
import { REWRITING } from "../words.ts"

const SHOWN = 3 // askings; more would push the list off the screen
const NAMED = 5 // failures of one asking

type Props = {
  agentId: string
  whyNot: string | undefined
  /** Narrows the list to what waits to be looked at. */
  onShow: () => void
  onOpen: (exampleId: string) => void
}

/** How far the rewrites are that somebody asked for, what waits to be looked at, and what failed. */
export function RewritingNow(props: Props) {
  const open = useQuery(() => proposalQueries.open(props.agentId))
  const failed = useQuery(() => proposalQueries.failed(props.agentId))
  const shown = () => open.data?.slice(0, SHOWN) ?? []
  const more = () => (open.data?.length ?? 0) - shown().length
  return (
    <>
      <For each={shown().map(({ id }) => id)}>
        {(id) => (
          <Show when={open.data?.find((each) => each.id === id)}>
            {(asking) => (
              <AskingNow
                {...props}
                asking={asking()}
                failed={failed.data?.filter(({ asking_id }) => asking_id === id) ?? []}
              />
            )}
          </Show>
        )}
      </For>
      <Show when={more() > 0}>
        <p class="drafting-left-out">{REWRITING.more(more())}</p>
      </Show>
    </>
  )
}

function AskingNow(props: Props & { asking: Asking; failed: readonly FailedRewrite[] }) {
  const client = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const [refusing, setRefusing] = createSignal(false)
  const asking = () => props.asking
  const answered = () => asking().asked_count - asking().waiting_count
  const rewritten = () => answered() - asking().failed_count

  async function run(work: () => Promise<unknown>): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
      void client.invalidateQueries({ queryKey: proposalQueries.all(props.agentId).queryKey })
    }
  }
  const again = () =>
    run(() =>
      requestRewrites(
        props.agentId,
        { ids: props.failed.map(({ example_id }) => example_id) },
        asking().instruction,
        asking().id,
      ),
    )
  const refuse = () => run(() => refuseRewrites(props.agentId, asking().id))

  return (
    <>
      <Switch>
        <Match when={asking().waiting_count > 0}>
          <Progress
            label={REWRITING.running(asking().instruction)}
            percent={(100 * answered()) / asking().asked_count}
            say={REWRITING.progress(rewritten(), asking().asked_count)}
          />
        </Match>
        <Match when={asking().ready_count > 0}>
          <Notice
            title={REWRITING.ready(asking().ready_count, asking().instruction)}
            action={
              <>
                <Button size="small" onClick={() => props.onShow()}>
                  {REWRITING.lookAt(asking().ready_count)}
                </Button>
                <Button size="small" variant="ghost" why={props.whyNot} onClick={() => setRefusing(true)}>
                  {REWRITING.refuseThem(asking().ready_count)}
                </Button>
              </>
            }
          >
            {REWRITING.nothingYet}
          </Notice>
        </Match>
      </Switch>
      <Show when={asking().failed_count > 0}>
        <Notice
          tone="warning"
          title={REWRITING.failed(asking().failed_count, asking().instruction)}
          action={
            <>
              <Button size="small" busy={busy()} why={props.whyNot} onClick={() => void again()}>
                {REWRITING.again}
              </Button>
              <Show when={asking().waiting_count + asking().ready_count === 0}>
                <Button
                  size="small"
                  variant="ghost"
                  busy={busy()}
                  why={props.whyNot}
                  onClick={() => void refuse()}
                >
                  {REWRITING.dismiss}
                </Button>
              </Show>
            </>
          }
        >
          <ul class="rewrite-failed">
            <For each={props.failed.slice(0, NAMED)}>
              {(each) => (
                <li>
                  <button type="button" class="rewrite-link" onClick={() => props.onOpen(each.example_id)}>
                    {REWRITING.example(each.examples.number)}
                  </button>
                  : {each.problem}
                </li>
              )}
            </For>
          </ul>
          <Show when={props.failed.length > NAMED}>{REWRITING.andMore(props.failed.length - NAMED)}</Show>
        </Notice>
      </Show>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <ConfirmDialog
        open={refusing()}
        title={REWRITING.refuseTitle(asking().ready_count)}
        say={REWRITING.refuseSay}
        confirm={REWRITING.refuse}
        onConfirm={refuse}
        onClose={() => setRefusing(false)}
      />
    </>
  )
}
