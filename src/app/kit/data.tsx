import { createSignal } from "solid-js"
import { Badge } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { CodeBlock } from "../../ui/code-block.tsx"
import * as icons from "../../ui/icons.tsx"
import { Pagination } from "../../ui/pagination.tsx"
import { StatCard, StatCards } from "../../ui/stat-card.tsx"
import { type Sort, Table } from "../../ui/table.tsx"
import { Tabs } from "../../ui/tabs.tsx"
import { Term } from "../../ui/term.tsx"
import { Time } from "../../ui/time.tsx"
import { VirtualList } from "../../ui/virtual-list.tsx"
import { Section } from "./section.tsx"

const AGENTS = [
  { id: "1", name: "Contract helper", state: "Ready", tone: "success", calls: 1204 },
  { id: "2", name: "Onboarding guide", state: "Training", tone: "violet", calls: 0 },
  { id: "3", name: "Support playbook", state: "Failed", tone: "danger", calls: 87 },
] as const

/** Numbers, tables and lists. */
export function Data() {
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
        <StatCard
          label="Success Rate"
          value="--%"
          say="last 30 days"
          icon={icons.CheckIcon}
          help="Questions that got an honest end."
        />
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
