import { createSignal, Show } from "solid-js"
import { z } from "zod"
import { NAME_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { env } from "../../../lib/env.ts"
import { callFunction } from "../../../lib/functions.ts"
import { links } from "../../../lib/links.ts"
import type { Agent } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { Button } from "../../../ui/button.tsx"
import { CodeBlock } from "../../../ui/code-block.tsx"
import { createSubmit } from "../../../ui/create-submit.ts"
import { Dialog } from "../../../ui/dialog.tsx"
import { LinkButton } from "../../../ui/link-button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Term } from "../../../ui/term.tsx"
import { folderCommand } from "./folder-command.ts"

const MadeToken = z.object({ token: z.string() })

/** The button below the files that leads to a command which keeps a folder in step with them. */
export function KeepFolder(props: { agent: Agent }) {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
        Keep a folder in step
      </Button>
      <Show when={open()}>
        <FolderDialog agent={props.agent} onClose={() => setOpen(false)} />
      </Show>
    </>
  )
}

function FolderDialog(props: { agent: Agent; onClose: () => void }) {
  const membership = useMembership()
  const { busy, problem, run } = createSubmit()
  const [token, setToken] = createSignal<string>()
  const make = () =>
    run(async () => {
      const made = await callFunction("hub/tokens", MadeToken, {
        workspace_id: props.agent.workspace_id,
        agent_id: props.agent.id,
        name: `A folder of ${props.agent.name}`.slice(0, NAME_MAX_CHARS),
      })
      setToken(made.token)
    }, "No token was made")
  return (
    <Dialog
      open
      title="Keep a folder in step"
      description="A command on your machine sends a folder here: new files become documents, changed files new versions. Files you remove from the folder stay here, and nothing of this workspace is sent to it."
      onClose={() => props.onClose()}
      actions={
        <Show when={token() === undefined} fallback={<Button onClick={() => props.onClose()}>Done</Button>}>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" busy={busy()} why={membership.whyNot("keys")} onClick={() => void make()}>
            Make a token for it
          </Button>
        </Show>
      }
    >
      <div class="upload-folder">
        <CodeBlock label="In a terminal" code={folderCommand(env.supabaseUrl, token())} />
        <Show
          when={token()}
          fallback={
            <p>
              Run it in a checkout of Cerebros, again whenever the folder has changed. Its{" "}
              <Term say="A password for one program. Whoever has it can do what it is for, until it is revoked.">
                token
              </Term>{" "}
              is for this assistant alone: it can open no file and take no task.
            </p>
          }
        >
          <Notice tone="warning">
            Copy it now: the token is shown only this once. It can be revoked under{" "}
            <LinkButton size="small" variant="ghost" href={links.hub("workers")}>
              Workers
            </LinkButton>
          </Notice>
        </Show>
        <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      </div>
    </Dialog>
  )
}
