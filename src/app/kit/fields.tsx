import { FILES_FIT_SAID } from "@cerebros/contract/limits.ts"
import { FORMATS_SAID } from "@cerebros/contract/files.ts"
import { createSignal } from "solid-js"
import { Checkbox, Switch } from "../../ui/checkbox.tsx"
import { CopyField } from "../../ui/copy-field.tsx"
import { FileDrop } from "../../ui/file-drop.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { SearchField } from "../../ui/search-field.tsx"
import { Select } from "../../ui/select.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import { Section } from "./section.tsx"
import { FORBIDDEN } from "./forbidden.ts"

/** What is filled in. */
export function Fields() {
  const [name, setName] = createSignal("")
  const [text, setText] = createSignal(
    "Answers questions about our contracts in two sentences, and names the clause.",
  )
  const [role, setRole] = createSignal<"owner" | "editor" | "viewer">("editor")
  const [on, setOn] = createSignal(true)
  const [search, setSearch] = createSignal("contract")
  return (
    <Section title="Fields">
      <div class="kit-grid">
        <TextField
          label="Name"
          description="What your team calls it."
          value={name()}
          onInput={setName}
          placeholder="Contract helper"
        />
        <TextField
          label="Name"
          value="Contract helper"
          onInput={setName}
          error="An assistant of this name exists already. Choose another name."
        />
        <TextArea label="What it is for" optional value={text()} onInput={setText} max={80} />
        <Select
          label="Role"
          value={role()}
          onChange={setRole}
          options={[
            {
              value: "owner",
              label: "Owner",
              description: "May do everything",
              why: "Only an owner can make owners.",
            },
            { value: "editor", label: "Editor", description: "Uploads, edits, trains" },
            { value: "viewer", label: "Viewer", description: "Looks and asks" },
          ]}
        />
        <SearchField label="Search assistants" value={search()} onInput={setSearch} />
        <CopyField
          label="API key"
          value="ck_live_4f3a9c1e77b2d0aa51"
          description="Shown once. Keep it safe."
        />
        <div class="kit-stack">
          <Checkbox label="Leave out unreviewed examples" checked={on()} onChange={setOn} />
          <Checkbox label="All 24 examples" mixed checked={false} onChange={() => undefined} />
          <Switch
            label="Mail me when training ends"
            description="One mail a run."
            checked={on()}
            onChange={setOn}
          />
          <Switch label="Start by itself" checked={false} onChange={setOn} why={FORBIDDEN} />
        </div>
        <RadioGroup
          label="Density"
          value={role()}
          onChange={setRole}
          options={[
            { value: "owner", label: "Comfortable" },
            { value: "editor", label: "Compact", description: "More rows on a screen." },
          ]}
        />
      </div>
      <FileDrop
        title="Drop your documents here"
        say={`${FORMATS_SAID}, ${FILES_FIT_SAID}.`}
        onFiles={(files) => toast(`${files.length} files`)}
      />
      <FileDrop
        isSmall
        title="Drop more here"
        say="Once there is a list that matters more."
        onFiles={(files) => toast(`${files.length} files`)}
      />
    </Section>
  )
}
