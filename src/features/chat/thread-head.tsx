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
import type { Askable, Thread } from "./thread.ts"

type Change = Partial<Pick<Thread, "title" | "visibility" | "archived_at">>
const NOT_MINE = "Only the person who started this thread can change it."

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
  const why = () => (props.thread?.created_by === me().id ? undefined : NOT_MINE)
  async function save(thread: Thread, to: Change, say: string): Promise<void> {
    const { error } = await supabase.from("threads").update(to).eq("id", thread.id)
    if (error) throw toProblem(error)
    announce(say)
    await client.invalidateQueries({ queryKey: threadKey(thread.id) })
    await client.invalidateQueries({ queryKey: threadsKey(props.agent.id) })
  }
  const change = (thread: Thread, to: Change, say: string) =>
    save(thread, to, say).catch(() => toast("That didn't work. Try again."))
  const entries = (thread: Thread): MenuEntry[] => [
    { label: "Rename", why: why(), onSelect: () => setName(thread.title) },
    {
      label: isShared() ? "Make private" : "Share with the workspace",
      description: isShared() ? "Others lose access at once." : "Everyone here can read it and ask in it.",
      why: why(),
      onSelect: () =>
        void change(
          thread,
          { visibility: isShared() ? "private" : "workspace" },
          isShared() ? "Private now" : "Shared now",
        ),
    },
    {
      label: "Copy link",
      description: isShared()
        ? "Colleagues can open it."
        : "Only you can open it until you share it. Its questions count among the assistant's, for members to teach it by.",
      onSelect: () => void navigator.clipboard.writeText(window.location.href).then(() => announce("Copied")),
    },
    {
      label: thread.archived_at ? "Unarchive" : "Archive",
      why: why(),
      onSelect: () =>
        void change(thread, { archived_at: thread.archived_at ? null : new Date().toISOString() }, "Done"),
    },
    "line",
    { heading: "Ctrl Shift O new thread · Ctrl Shift K search · Esc stop · Ctrl Shift Y copy the answer" },
  ]
  const rename = async () => {
    const title = name()?.trim()
    if (props.thread && title) await save(props.thread, { title }, "Renamed")
  }
  return (
    <header class="chat-head">
      <IconButton
        class="chat-list-button"
        label={props.isListed ? "Hide threads" : "Show threads"}
        icon={ListIcon}
        onClick={() => props.onList()}
      />
      <div class="chat-title">
        <h1>{props.thread?.title ?? props.agent.name}</h1>
        <p>
          {props.agent.name}
          {props.thread ? (isShared() ? " · shared with the workspace" : " · private") : " · new thread"}
        </p>
      </div>
      <Show when={props.thread}>
        {(thread) => <Menu label="This thread" trigger={<MoreIcon />} entries={entries(thread())} />}
      </Show>
      <FormDialog
        open={name() !== undefined}
        onClose={() => setName(undefined)}
        title="Rename thread"
        submit="Rename"
        size="small"
        why={name()?.trim() ? undefined : "Enter a name."}
        onSubmit={rename}
      >
        <TextField label="Name" value={name() ?? ""} onInput={setName} maxLength={200} autofocus />
      </FormDialog>
    </header>
  )
}
