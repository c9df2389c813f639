import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { agentKey } from "../../model/keys.ts"
import { useMembership } from "../../model/membership.ts"
import { nameIn, teammatesQuery } from "../../model/teammates.ts"
import type { ShownPages } from "../../lib/pages.ts"
import { toProblem } from "../../lib/problem.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { ListFoot } from "../../ui/list-foot.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { Differences } from "./differences.tsx"
import { differencesOf, valuesOf } from "./fields.ts"
import { restoreSettings, type Revision, revisionsKey } from "./queries.ts"
import { HISTORY } from "./words.ts"

/** Every revision, newest first: who changed what, and the way back to it. */
export function History(props: { agent: Agent; revisions: ShownPages<Revision> }) {
  const client = useQueryClient()
  const people = useQuery(() => teammatesQuery(props.agent.workspace_id))
  const [problem, setProblem] = createSignal<string>()
  let list: HTMLElement | undefined

  async function restore(number: number, undo?: number): Promise<void> {
    setProblem(undefined)
    try {
      const made = await restoreSettings(props.agent.id, number)
      await client.invalidateQueries({ queryKey: revisionsKey(props.agent.id) })
      await client.invalidateQueries({ queryKey: agentKey(props.agent.id), exact: true })
      toast(HISTORY.isBack(number, made), {
        tone: "success",
        ...(undo !== undefined && { action: { label: HISTORY.undo, run: () => void restore(undo) } }),
      })
    } catch (error) {
      setProblem(HISTORY.notRestored(number, toProblem(error).message))
    }
  }

  return (
    <Card title={HISTORY.title} say={HISTORY.say}>
      <Show when={problem()}>{(words) => <Notice tone="danger">{words()}</Notice>}</Show>
      <ol class="configure-history" ref={(element) => (list = element)}>
        <For each={props.revisions.rows()}>
          {(revision, index) => (
            <Row
              revision={revision}
              before={props.revisions.rows()?.[index() + 1] ?? props.revisions.next()}
              isNewest={index() === 0}
              author={
                revision.changed_by === null ? HISTORY.author : nameIn(people.data, revision.changed_by)
              }
              onRestore={() => void restore(revision.number, props.revisions.rows()?.[0]?.number)}
            />
          )}
        </For>
      </ol>
      <ListFoot
        pages={props.revisions}
        list={() => list}
        more={HISTORY.more}
        end={HISTORY.end(props.revisions.rows()?.length ?? 0)}
      />
    </Card>
  )
}

function Row(props: {
  revision: Revision
  before: Revision | undefined
  isNewest: boolean
  author: string
  onRestore: () => void
}) {
  const membership = useMembership()
  const [isOpen, setOpen] = createSignal(false)
  const changes = () =>
    props.before ? differencesOf(valuesOf(props.before), valuesOf(props.revision)) : undefined
  return (
    <li class="configure-revision">
      <div class="configure-revision-head">
        <h3>
          {HISTORY.revision(props.revision.number)}{" "}
          <Show when={props.isNewest}>
            <Badge tone="success">{HISTORY.inUse}</Badge>
          </Show>
        </h3>
        <p>
          {props.author}, <Time at={props.revision.changed_at} />
          {props.revision.restored === null ? "" : HISTORY.restored(props.revision.restored)}
        </p>
        <Show when={props.revision.note}>
          <p>“{props.revision.note}”</p>
        </Show>
        <p class="configure-changed">
          {changes()
            ?.map(({ label }) => label)
            .join(", ") ?? (props.revision.number === 1 ? HISTORY.created : "")}
        </p>
      </div>
      <div class="configure-revision-actions">
        <Show when={(changes()?.length ?? 0) > 0}>
          <Button size="small" variant="ghost" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
            {isOpen() ? HISTORY.hideChanges : HISTORY.changes}
          </Button>
        </Show>
        <Show when={!props.isNewest}>
          <Button size="small" why={membership.whyNot("configure")} onClick={() => props.onRestore()}>
            {HISTORY.restore}
          </Button>
        </Show>
      </div>
      <Show when={isOpen() && changes()}>{(all) => <Differences all={all()} />}</Show>
    </li>
  )
}
