import { threadKey, threadsKey } from "../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { toProblem } from "../../lib/problem.ts"
import { me } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { ListIcon, MoreIcon } from "../../ui/icons.tsx"
import { announce } from "../../ui/live.tsx"
import { Menu, type MenuEntry } from "../../ui/menu.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import type { Askable } from "../../model/askable.ts"
import type { Thread } from "./thread.ts"
import { THREAD } from "./words.ts"

type Change = Partial<Pick<Thread, "title" | "visibility" | "archived_at">>

/** The thread's name, who sees it, and what can be done with it. */
export function ThreadHead(props: {
  agent: Askable
  thread: Thread | undefined
  isListed: boolean
  onList: () => void
}) {
  const client = useQueryClient()
  const [name, setName] = createSignal<string>()
  const isShared = () => props.thread?.visibility === "workspace"
  const why = () => (props.thread?.created_by === me().id ? undefined : THREAD.notMine)
  async function save(thread: Thread, to: Change, say: string): Promise<void> {
    const { error } = await supabase.from("threads").update(to).eq("id", thread.id)
    if (error) throw toProblem(error)
    announce(say)
    await client.invalidateQueries({ queryKey: threadKey(thread.id) })
    await client.invalidateQueries({ queryKey: threadsKey() })
  }
  const change = (thread: Thread, to: Change, say: string) =>
    save(thread, to, say).catch(() => toast(THREAD.failed))
  const entries = (thread: Thread): MenuEntry[] => [
    { label: THREAD.rename, why: why(), onSelect: () => setName(thread.title) },
    {
      label: isShared() ? THREAD.makePrivate : THREAD.share,
      description: isShared() ? THREAD.makePrivateSay : THREAD.shareSay,
      why: why(),
      onSelect: () =>
        void change(
          thread,
          { visibility: isShared() ? "private" : "workspace" },
          isShared() ? THREAD.isPrivate : THREAD.isShared,
        ),
    },
    {
      label: THREAD.copyLink,
      description: isShared() ? THREAD.linkShared : THREAD.linkPrivate,
      onSelect: () =>
        void navigator.clipboard.writeText(window.location.href).then(() => announce(THREAD.copied)),
    },
    {
      label: thread.archived_at ? THREAD.unarchive : THREAD.archive,
      why: why(),
      onSelect: () =>
        void change(
          thread,
          { archived_at: thread.archived_at ? null : new Date().toISOString() },
          THREAD.done,
        ),
    },
    "line",
    { heading: THREAD.keys },
  ]
  const rename = async () => {
    const title = name()?.trim()
    if (props.thread && title) await save(props.thread, { title }, THREAD.renamed)
  }
  return (
    <header class="chat-head">
      <IconButton
        class="chat-list-button"
        label={props.isListed ? THREAD.hideThreads : THREAD.showThreads}
        icon={ListIcon}
        onClick={() => props.onList()}
      />
      <div class="chat-title">
        <h1>{props.thread?.title ?? props.agent.name}</h1>
        <p>
          {props.agent.name}
          {props.thread ? (isShared() ? THREAD.sharedMark : THREAD.privateMark) : THREAD.newMark}
        </p>
      </div>
      <Show when={props.thread}>
        {(thread) => <Menu label={THREAD.menu} trigger={<MoreIcon />} entries={entries(thread())} />}
      </Show>
      <FormDialog
        open={name() !== undefined}
        onClose={() => setName(undefined)}
        title={THREAD.renameTitle}
        submit={THREAD.renameSubmit}
        size="small"
        why={name()?.trim() ? undefined : THREAD.enterName}
        onSubmit={rename}
      >
        <TextField label={THREAD.name} value={name() ?? ""} onInput={setName} maxLength={200} autofocus />
      </FormDialog>
    </header>
  )
}
