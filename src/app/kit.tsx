import { FILES_FIT_SAID } from "@cerebros/contract/limits.ts"
import { FORMATS_SAID } from "@cerebros/contract/files.ts"
import { createSignal, For, type JSX } from "solid-js"
import { THEMES, setTheme, theme, type Theme } from "../lib/theme.ts"
import { createTitle } from "../lib/title.ts"
import { Problem } from "../lib/problem.ts"
import { Avatar } from "../ui/avatar.tsx"
import { AccessKeys } from "../ui/access-keys.tsx"
import { Badge } from "../ui/badge.tsx"
import { Button } from "../ui/button.tsx"
import { Card } from "../ui/card.tsx"
import { Checkbox, Switch } from "../ui/checkbox.tsx"
import { CodeBlock } from "../ui/code-block.tsx"
import { ConfirmDialog } from "../ui/confirm-dialog.tsx"
import { CopyField } from "../ui/copy-field.tsx"
import { FormDialog } from "../ui/form-dialog.tsx"
import { Empty } from "../ui/empty.tsx"
import { FileDrop } from "../ui/file-drop.tsx"
import { GradientBadge } from "../ui/gradient-badge.tsx"
import { IconButton } from "../ui/icon-button.tsx"
import * as icons from "../ui/icons.tsx"
import { Kbd } from "../ui/kbd.tsx"
import { Logo } from "../ui/logo.tsx"
import { Menu } from "../ui/menu.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHead } from "../ui/page-head.tsx"
import { Pagination } from "../ui/pagination.tsx"
import { ProblemView } from "../ui/problem.tsx"
import { Progress } from "../ui/progress.tsx"
import { RadioGroup } from "../ui/radio-group.tsx"
import { SearchField } from "../ui/search-field.tsx"
import { Select } from "../ui/select.tsx"
import { RowsSkeleton } from "../ui/skeleton.tsx"
import { StatCard, StatCards } from "../ui/stat-card.tsx"
import { Stepper } from "../ui/stepper.tsx"
import { type Sort, Table } from "../ui/table.tsx"
import { Tabs } from "../ui/tabs.tsx"
import { Term } from "../ui/term.tsx"
import { TextArea, TextField } from "../ui/text-field.tsx"
import { Time } from "../ui/time.tsx"
import { toast, ToastRegion } from "../ui/toast.tsx"
import { VirtualList } from "../ui/virtual-list.tsx"
import "./shell.css"
import "./kit.css"

const FORBIDDEN = "Only owners and editors may start training. You are a viewer here."
const AGENTS = [
  { id: "1", name: "Contract helper", state: "Ready", tone: "success", calls: 1204 },
  { id: "2", name: "Onboarding guide", state: "Training", tone: "violet", calls: 0 },
  { id: "3", name: "Support playbook", state: "Failed", tone: "danger", calls: 87 },
] as const

/** Every part of the kit in every state it has, to be looked at in both themes. */
export default function Kit() {
  createTitle(() => "Kit")
  return (
    <>
      <header class="shell-head">
        <Logo name />
        <div class="shell-space" />
        <RadioGroup<Theme>
          label="Theme"
          labelHidden
          options={THEMES.map((value) => ({ value, label: value }))}
          value={theme()}
          onChange={setTheme}
        />
      </header>
      <main class="shell-main kit">
        <PageHead
          back={{ href: "/kit", label: "Assistants" }}
          sign={<GradientBadge size="large" />}
          title="Contract helper"
          status={<Badge tone="success">Ready</Badge>}
          say="Answers questions about our contracts in two sentences, and names the clause."
          actions={
            <>
              <Button>Share</Button>
              <Button variant="primary">Ask</Button>
            </>
          }
        />
        <Actions />
        <Fields />
        <States />
        <Data />
        <Above />
        <Keys />
        <Icons />
      </main>
      <ToastRegion />
    </>
  )
}

function Section(props: { title: string; children: JSX.Element }) {
  return (
    <section class="kit-section">
      <h2 class="kit-title">{props.title}</h2>
      {props.children}
    </section>
  )
}

function Actions() {
  return (
    <Section title="Actions">
      <div class="kit-row">
        <Button variant="primary">Start training</Button>
        <Button>Cancel</Button>
        <Button variant="ghost">Skip</Button>
        <Button variant="danger">Delete</Button>
        <Button variant="primary" busy>
          Saving
        </Button>
        <Button variant="primary" why={FORBIDDEN}>
          Start training
        </Button>
        <Button variant="ghost" why={FORBIDDEN}>
          Skip
        </Button>
      </div>
      <div class="kit-row">
        <Button size="small">Small</Button>
        <Button size="large" variant="primary">
          <icons.PlusIcon /> New assistant
        </Button>
        <IconButton label="Rename" icon={icons.EditIcon} />
        <IconButton label="Delete" icon={icons.TrashIcon} why={FORBIDDEN} />
        <IconButton label="Refresh" icon={icons.RefreshIcon} busy />
        <Kbd keys={["Ctrl", "Enter"]} />
        <Avatar name="Ada Lovelace" />
        <Avatar name="grace.hopper@example.com" size="large" />
        <Avatar name="Mary" size="small" />
        <GradientBadge size="small" />
        <GradientBadge />
        <GradientBadge size="large" icon={icons.SparkIcon} />
      </div>
    </Section>
  )
}

function Fields() {
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
    </Section>
  )
}

function States() {
  return (
    <Section title="States">
      <div class="kit-row">
        <Badge>Draft</Badge>
        <Badge tone="info">In setup</Badge>
        <Badge tone="info" busy>
          Processing
        </Badge>
        <Badge tone="violet" busy>
          Training
        </Badge>
        <Badge tone="success">Ready</Badge>
        <Badge tone="warning">Overdue</Badge>
        <Badge tone="danger">Failed</Badge>
      </div>
      <div class="kit-grid">
        <Notice>Synthesis goes on while you look at the next step.</Notice>
        <Notice tone="success" title="Training complete! Your assistant is ready." />
        <Notice tone="warning" title="Only 12 examples" action={<Button size="small">Add more</Button>}>
          Below 20 examples answers tend to repeat the documents.
        </Notice>
        <Notice tone="danger">The training service does not answer. Nothing was lost; try again.</Notice>
        <Progress label="Handbook.pdf" percent={62.4} say="chunk 7 of 12" />
        <Progress label="Waiting for the server" percent={undefined} say="queued" />
      </div>
      <Stepper
        label="Setup"
        steps={[
          { label: "Upload Work Products", state: "done", href: "/kit" },
          { label: "Review Training Data", state: "done", href: "/kit" },
          { label: "Upload Communications", state: "current", href: "/kit" },
          { label: "Upload Reference Materials", state: "open", href: "/kit" },
          { label: "Training Progress", state: "locked" },
        ]}
      />
      <div class="kit-grid">
        <Card>
          <Empty
            icon={icons.BrainIcon}
            title="Build Your First AI Assistant"
            say="Upload documents, look at what is drafted from them, and train."
            action={<Button variant="primary">Create Your First Assistant</Button>}
          />
        </Card>
        <Card>
          <ProblemView error={new Problem("nas_unavailable")} onRetry={() => undefined} />
        </Card>
        <Card title="Assistants" say="Fetching">
          <RowsSkeleton count={3} />
        </Card>
      </div>
    </Section>
  )
}

function Data() {
  const [sort, setSort] = createSignal<Sort>({ by: "name", down: false })
  const [page, setPage] = createSignal(0)
  const [tab, setTab] = createSignal<"answers" | "usage">("answers")
  const rows = Array.from({ length: 10_000 }, (_, index) => ({
    id: String(index),
    name: `Assistant ${index + 1}`,
  }))
  return (
    <Section title="Data">
      <StatCards label="Last 30 days">
        <StatCard label="Total Assistants" value="12" say="last 30 days" icon={icons.BrainIcon} />
        <StatCard label="API Calls" value="48,201" say="last 30 days" icon={icons.ChartIcon} />
        <StatCard label="Avg Response Time" value={undefined} say="last 30 days" icon={icons.ClockIcon} />
        <StatCard label="Success Rate" value="--%" say="last 30 days" icon={icons.CheckIcon} />
      </StatCards>
      <Card title="Assistants" say="Newest first" actions={<Button size="small">Export</Button>}>
        <Table
          caption="Assistants"
          rows={AGENTS}
          sort={sort()}
          onSort={setSort}
          columns={[
            { key: "name", title: "Name", sortable: true, cell: (agent) => agent.name },
            {
              key: "state",
              title: "Status",
              cell: (agent) => <Badge tone={agent.tone}>{agent.state}</Badge>,
            },
            { key: "calls", title: "Calls", number: true, sortable: true, cell: (agent) => agent.calls },
            { key: "at", title: "Created", wideOnly: true, cell: () => <Time at={Date.now() - 7_200_000} /> },
          ]}
        />
        <Pagination label="Pages" page={page()} pageSize={25} total={10_000} onPage={setPage} />
      </Card>
      <div class="kit-grid">
        <Card title="10,000 rows">
          <VirtualList label="Rows" rows={rows} rowHeight={32} height="10rem" keyOf={(row) => row.id}>
            {(row) => <div class="kit-line">{row.name}</div>}
          </VirtualList>
        </Card>
        <Tabs
          label="Views"
          value={tab()}
          onChange={setTab}
          tabs={[
            {
              value: "answers",
              label: "Answers",
              count: 18,
              content: () => (
                <p>
                  Each example has a{" "}
                  <Term say="The steps from the question to the answer, as a person would think them.">
                    Reasoning
                  </Term>{" "}
                  column.
                </p>
              ),
            },
            { value: "usage", label: "Usage", content: () => <p>Nothing yet.</p> },
          ]}
        />
        <CodeBlock
          label="curl"
          code={
            'curl https://example.com/api/agents/42/infer \\\n  -H "authorization: Bearer $KEY" \\\n  -d \'{"prompt": "What is the notice period?"}\''
          }
        />
      </div>
    </Section>
  )
}

function Above() {
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

const KEYS = [
  { id: "1", name: "Help page", hint: "x9Qa", used_at: "2026-11-21T12:00:00Z", revoked_at: null },
  { id: "2", name: "Old shop", hint: null, used_at: null, revoked_at: "2026-11-20T12:00:00Z" },
].map((key) => ({ ...key, created_at: "2026-11-02T12:00:00Z", created_by_name: "Olga" }))

function Keys() {
  return (
    <Section title="Access keys">
      <AccessKeys
        word="key"
        caption="API keys"
        keys={KEYS}
        usedTitle="Last used"
        placeholder="For example Help page"
        onMake={() => Promise.resolve("crb_5d0b4c589a7e")}
        revokeSay="Programs that use it are refused from their next call on."
        onRevoke={() => Promise.reject(new Problem("offline"))}
      />
    </Section>
  )
}

function Icons() {
  return (
    <Section title="Icons">
      <div class="kit-row">
        <For each={Object.entries(icons)}>
          {([name, Icon]) => <span title={name}>{Icon({ size: 20 })}</span>}
        </For>
      </div>
    </Section>
  )
}
