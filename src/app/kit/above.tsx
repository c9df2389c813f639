import { createSignal } from "solid-js"
import { Problem } from "../../lib/problem.ts"
import { Button } from "../../ui/button.tsx"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import * as icons from "../../ui/icons.tsx"
import { Menu } from "../../ui/menu.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import { Section } from "./section.tsx"
import { FORBIDDEN } from "./forbidden.ts"

/** What opens above the page. */
export function Above() {
  const [open, setOpen] = createSignal(false)
  const [asking, setAsking] = createSignal(false)
  const [name, setName] = createSignal("Contract helper")
  return (
    <Section title="Above the page">
      <div class="kit-row">
        <Button onClick={() => setOpen(true)}>Dialog</Button>
        <Button onClick={() => setAsking(true)}>Question</Button>
        <Button
          onClick={() =>
            toast("Contract helper was deleted.", { action: { label: "Undo", run: () => undefined } })
          }
        >
          Toast
        </Button>
        <Menu
          label="More"
          trigger={<icons.MoreIcon />}
          entries={[
            { label: "Rename", icon: icons.EditIcon, onSelect: () => setOpen(true) },
            { label: "Clone", icon: icons.CopyIcon, onSelect: () => toast("Cloned", { tone: "success" }) },
            "line",
            {
              label: "Delete",
              icon: icons.TrashIcon,
              danger: true,
              why: FORBIDDEN,
              onSelect: () => undefined,
            },
          ]}
        />
      </div>
      <FormDialog
        open={open()}
        onClose={() => setOpen(false)}
        title="Rename assistant"
        description="Programs that use it are not affected."
        submit="Rename"
        why={name().trim() === "" ? "Give the assistant a name." : undefined}
        failed="Not saved"
        onSubmit={() => name() === "Contract helper" && Promise.reject(new Problem("name_taken"))}
      >
        <TextField label="Name" value={name()} onInput={setName} autofocus />
      </FormDialog>
      <ConfirmDialog
        open={asking()}
        onClose={() => setAsking(false)}
        title="Delete Contract helper?"
        say="It stops answering at once. You can take this back for 30 days."
        confirm="Delete"
        danger
        onConfirm={() => Promise.reject(new Problem("offline"))}
      />
    </Section>
  )
}
