import { PURPOSE_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { checkFiles } from "@cerebros/contract/files.ts"
import { useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { z } from "zod"
import { shownName } from "../../lib/file-name.ts"
import { links } from "../../lib/links.ts"
import { Problem, toProblem, unwrap } from "../../lib/problem.ts"
import { me } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"
import { createTitle } from "../../lib/title.ts"
import { isNameTaken } from "../../model/agent.ts"
import { agentsKey } from "../../model/keys.ts"
import { useMembership } from "../../model/membership.ts"
import { refetchAgent } from "../../model/refetch-agent.ts"
import { wrongName } from "../../model/name.ts"
import { Button } from "../../ui/button.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { CloseIcon, FileIcon } from "../../ui/icons.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import { createTrail } from "../../ui/trail.tsx"
import { STEPS } from "./steps.ts"
import { saySize } from "./uploads/size.ts"
import { DropZone } from "./uploads/upload-step.tsx"
import { uploads } from "./uploads/uploads.ts"
import { WizardFrame } from "./wizard-frame.tsx"
import "../../ui/form.css"
import "./uploads/uploads.css"
import { NEW_AGENT } from "./words.ts"

// By person: whoever signs in next in this tab does not find what another one typed.
const keyOf = (field: "name" | "purpose") => `new-agent.${me().id}.${field}`
const kept = (field: "name" | "purpose") => sessionStorage.getItem(keyOf(field)) ?? ""

/**
 * The name and the first step on one page. The assistant exists from Continue or from its first file on, never by a
 * visit; files that come before a name wait for it.
 */
export function NewAgent() {
  createTitle(() => NEW_AGENT.title)
  createTrail(() => [{ label: NEW_AGENT.agents, href: links.dashboard() }])
  const membership = useMembership()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [name, setName] = createSignal(kept("name"))
  const [purpose, setPurpose] = createSignal(kept("purpose"))
  const [wrong, setWrong] = createSignal<string>()
  const [tooLong, setTooLong] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [waiting, setWaiting] = createSignal<{ files: File[]; fromFolder: boolean }>({
    files: [],
    fromFolder: false,
  })
  let nameField: HTMLElement | undefined
  const keep = (field: "name" | "purpose", value: string) => {
    sessionStorage.setItem(keyOf(field), value)
    ;(field === "name" ? setName : setPurpose)(value)
    setWrong(undefined)
    setTooLong(undefined)
  }
  const leaveOut = (file: File) =>
    setWaiting((known) => ({ ...known, files: known.files.filter((each) => each !== file) }))

  function take(files: File[], fromFolder: boolean): void {
    setWaiting((known) => ({
      files: [...known.files, ...files],
      fromFolder: known.fromFolder || fromFolder,
    }))
    if (checkFiles(files, 0).go.length === 0 || wrongName("assistant", name().trim()))
      nameField?.querySelector("input")?.focus()
    else void create()
  }

  async function create(): Promise<void> {
    const trimmed = name().trim()
    const unfit = wrongName("assistant", trimmed)
    if (unfit) return void setWrong(unfit)
    if (purpose().trim().length > PURPOSE_MAX_CHARS) return void setTooLong(sayTooLong(PURPOSE_MAX_CHARS))
    const workspace = membership.current()
    if (!workspace || busy()) return // still loading: the button comes with it
    setBusy(true)
    try {
      const id = await insertAgent(workspace.id, trimmed, purpose().trim())
      for (const field of ["name", "purpose"] as const) sessionStorage.removeItem(keyOf(field))
      void client.invalidateQueries({ queryKey: agentsKey() })
      sendWaiting(workspace.id, id)
      navigate(links.setup(id, "work-products"))
    } catch (error) {
      setWrong(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }

  function sendWaiting(workspaceId: string, agentId: string): void {
    const { files, fromFolder } = waiting()
    if (files.length === 0) return
    const where = { workspaceId, agentId, collection: "work_products" as const }
    const refetch = () => refetchAgent(client, agentId)
    if (fromFolder) uploads.startAll(files, where, refetch)
    else uploads.start(files, where, refetch)
  }

  return (
    <WizardFrame title={NEW_AGENT.title} say={NEW_AGENT.say} step="work-products" agent={undefined}>
      <form
        class="form new-agent"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        <section class="new-agent-part" aria-labelledby="new-agent-name">
          <h2 id="new-agent-name">{NEW_AGENT.nameIt}</h2>
          <div ref={(element) => (nameField = element)}>
            <TextField
              label={NEW_AGENT.name}
              name="name"
              value={name()}
              onInput={(value) => keep("name", value)}
              placeholder={NEW_AGENT.nameExample}
              error={wrong()}
              required
              autofocus
            />
          </div>
          <TextArea
            label={NEW_AGENT.purpose}
            optional
            description={NEW_AGENT.purposeSay}
            value={purpose()}
            onInput={(value) => keep("purpose", value)}
            error={tooLong()}
            max={PURPOSE_MAX_CHARS}
            rows={2}
          />
        </section>
        <section class="new-agent-part" aria-labelledby="new-agent-files">
          <h2 id="new-agent-files">{STEPS["work-products"].title}</h2>
          <p class="wizard-say">
            {STEPS["work-products"].say} <span class="wizard-example">{STEPS["work-products"].example}</span>
          </p>
          <DropZone isSmall={waiting().files.length > 0} onFiles={take} />
          <div role="status">
            <Show when={waiting().files.length > 0}>{NEW_AGENT.waiting(waiting().files.length)}</Show>
          </div>
          <Show when={waiting().files.length > 0}>
            <WaitingFiles files={waiting().files} onLeaveOut={leaveOut} />
          </Show>
        </section>
        <div class="wizard-foot">
          <Button variant="primary" type="submit" busy={busy()} why={membership.whyNot("edit")}>
            {NEW_AGENT.goOn}
          </Button>
        </div>
      </form>
    </WizardFrame>
  )
}

function WaitingFiles(props: { files: readonly File[]; onLeaveOut: (file: File) => void }) {
  return (
    <ul class="uploads-list">
      <For each={props.files}>
        {(file) => (
          <li class="upload-row">
            <span class="upload-icon">
              <FileIcon />
            </span>
            <div class="upload-text">
              <span class="upload-name">
                <bdi>{shownName(file.name)}</bdi>
              </span>
              <span class="upload-meta">{saySize(file.size)}</span>
            </div>
            <IconButton
              icon={CloseIcon}
              label={NEW_AGENT.leaveOut(shownName(file.name))}
              onClick={() => props.onLeaveOut(file)}
            />
          </li>
        )}
      </For>
    </ul>
  )
}

/** The id of a new assistant. Throws `name_taken`. */
async function insertAgent(workspaceId: string, name: string, purpose: string): Promise<string> {
  if (await isNameTaken(workspaceId, name)) throw new Problem("name_taken")
  const reply = await supabase
    .from("agents")
    .insert({ workspace_id: workspaceId, name, purpose })
    .select("id")
    .single()
  if (reply.error?.code === "23505") throw new Problem("name_taken")
  return z.object({ id: z.string() }).parse(unwrap(reply)).id
}
