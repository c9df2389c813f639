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
import { FOLDER } from "../words-uploads.ts"
import { folderCommand } from "./folder-command.ts"

const MadeToken = z.object({ token: z.string() })

/** The button below the files that leads to a command which keeps a folder in step with them. */
export function KeepFolder(props: { agent: Agent }) {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
        {FOLDER.open}
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
        name: FOLDER.tokenName(props.agent.name).slice(0, NAME_MAX_CHARS),
      })
      setToken(made.token)
    }, FOLDER.noToken)
  return (
    <Dialog
      open
      title={FOLDER.open}
      description={FOLDER.description}
      onClose={() => props.onClose()}
      actions={
        <Show
          when={token() === undefined}
          fallback={<Button onClick={() => props.onClose()}>{FOLDER.done}</Button>}
        >
          <Button onClick={() => props.onClose()}>{FOLDER.cancel}</Button>
          <Button variant="primary" busy={busy()} why={membership.whyNot("keys")} onClick={() => void make()}>
            {FOLDER.make}
          </Button>
        </Show>
      }
    >
      <div class="upload-folder">
        <CodeBlock label={FOLDER.command} code={folderCommand(env.supabaseUrl, token())} />
        <Show
          when={token()}
          fallback={
            <p>
              {FOLDER.run} <Term say={FOLDER.tokenIs}>{FOLDER.token}</Term> {FOLDER.forThis}
            </p>
          }
        >
          <Notice tone="warning">
            {FOLDER.copyNow}{" "}
            <LinkButton size="small" variant="ghost" href={links.hub("workers")}>
              {FOLDER.workers}
            </LinkButton>
          </Notice>
        </Show>
        <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      </div>
    </Dialog>
  )
}
