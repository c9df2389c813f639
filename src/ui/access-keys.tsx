import { NAME_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { createMemo, createSignal, type JSX, Show } from "solid-js"
import { Badge } from "./badge.tsx"
import { Button } from "./button.tsx"
import { ConfirmDialog } from "./confirm-dialog.tsx"
import { CopyField } from "./copy-field.tsx"
import { createSubmit } from "./create-submit.ts"
import { Empty } from "./empty.tsx"
import { KeyIcon } from "./icons.tsx"
import { Notice } from "./notice.tsx"
import { Table } from "./table.tsx"
import { TextField } from "./text-field.tsx"
import { Time } from "./time.tsx"
import { toast } from "./toast.tsx"
import "./access-keys.css"
import "./form.css"

/** A secret that programs sign in with, as it is listed: all but the secret itself. */
export type AccessKey = {
  id: string
  name: string
  /** The last characters of the secret. */
  hint: string | null
  created_at: string
  created_by_name?: string | null
  /** When it was last used, as an ISO time. */
  used_at: string | null
  revoked_at: string | null
}

/**
 * Keys (or tokens: `word`) that a workspace gives its programs: made here and shown once, listed, and revoked for good.
 * `onMake` and `onRevoke` come back when the list is new, and reject with a problem.
 */
export function AccessKeys<Key extends AccessKey>(props: {
  word: "key" | "token"
  caption: string
  keys: readonly Key[]
  /** Over the column of `used_at`. */
  usedTitle: string
  placeholder: string
  /** Further fields of the form. */
  fields?: JSX.Element
  /** What else hinders making one. */
  why?: string | undefined
  /** → the secret. */
  onMake: (name: string) => Promise<string>
  /** What stands under a secret that was just made. */
  madeMore?: (secret: string) => JSX.Element
  /** What stands under a key's name in the list. */
  nameMore?: (key: Key) => JSX.Element
  /** What stands under the time of a key's last use. */
  usedMore?: (key: Key) => JSX.Element
  /** What becomes of the programs that use it. */
  revokeSay: string
  onRevoke: (key: Key) => Promise<void>
}) {
  const [name, setName] = createSignal("")
  const [made, setMade] = createSignal<{ name: string; secret: string }>()
  const [revoking, setRevoking] = createSignal<Key>()
  const { busy, problem, run } = createSubmit()
  const tooLong = () => (name().trim().length > NAME_MAX_CHARS ? sayTooLong(NAME_MAX_CHARS) : undefined)
  const why = createMemo(() =>
    name().trim() === "" ? `Name the ${props.word} first.` : (tooLong() ?? props.why),
  )

  async function make(event: Event): Promise<void> {
    event.preventDefault()
    if (why() !== undefined) return
    await run(async () => {
      const secret = await props.onMake(name().trim())
      setMade({ name: name().trim(), secret })
      setName("")
    }, `No ${props.word} was created`)
  }
  return (
    <div class="access-keys">
      <form class="form" onSubmit={(event) => void make(event)}>
        <TextField
          label={`Name of a new ${props.word}`}
          value={name()}
          onInput={setName}
          error={tooLong()}
          placeholder={props.placeholder}
        />
        {props.fields}
        <div>
          <Button type="submit" variant="primary" busy={busy()} why={why()}>
            Create a {props.word}
          </Button>
        </div>
      </form>
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Show when={made()} keyed>
        {(it) => (
          <div class="access-keys-made" role="status">
            <CopyField
              label={`New ${props.word}`}
              value={it.secret}
              description={`For "${it.name}". Copy it now: it is shown only this once.`}
            />
            {props.madeMore?.(it.secret)}
          </div>
        )}
      </Show>
      <Show
        when={props.keys.length > 0}
        fallback={<Empty icon={KeyIcon} title={`No ${props.word}s yet`} say="Create one above." />}
      >
        <Table
          caption={props.caption}
          rows={props.keys}
          columns={[
            {
              key: "name",
              title: "Name",
              cell: (key) => (
                <span class="access-keys-cell">
                  <span class="access-keys-name">{key.name}</span>
                  {props.nameMore?.(key)}
                </span>
              ),
            },
            {
              key: "hint",
              title: "Ends in",
              wideOnly: true,
              cell: (key) => <code>{key.hint === null ? "--" : `…${key.hint}`}</code>,
            },
            {
              key: "made",
              title: "Created",
              wideOnly: true,
              cell: (key) => (
                <span class="access-keys-cell">
                  <Time at={key.created_at} date />
                  <Show when={key.created_by_name}>
                    {(by) => <span class="access-keys-more">by {by()}</span>}
                  </Show>
                </span>
              ),
            },
            {
              key: "used",
              title: props.usedTitle,
              cell: (key) => (
                <span class="access-keys-cell">
                  {key.used_at ? <Time at={key.used_at} /> : "never"}
                  <Show when={props.usedMore}>
                    {(more) => <span class="access-keys-more">{more()(key)}</span>}
                  </Show>
                </span>
              ),
            },
            {
              key: "act",
              title: "Revoke",
              titleHidden: true,
              number: true,
              cell: (key) => (
                <Show when={key.revoked_at === null} fallback={<Badge>Revoked</Badge>}>
                  <Button
                    size="small"
                    aria-label={`Revoke ${key.name}`}
                    onClick={() => setRevoking(() => key)}
                  >
                    Revoke
                  </Button>
                </Show>
              ),
            },
          ]}
        />
      </Show>
      <ConfirmDialog
        open={revoking() !== undefined}
        onClose={() => setRevoking(undefined)}
        title={`Revoke "${revoking()?.name ?? ""}"?`}
        say={`${props.revokeSay} This cannot be undone; create a new ${props.word} instead.`}
        confirm="Revoke"
        danger
        onConfirm={async () => {
          const key = revoking()
          if (!key) return
          await props.onRevoke(key)
          toast(`"${key.name}" was revoked.`)
        }}
      />
    </div>
  )
}
