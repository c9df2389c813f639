import { useSearchParams } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"
import { createEffect, createSignal, Show } from "solid-js"
import type { Agent } from "../../../lib/agent.ts"
import { useMembership } from "../../../lib/membership.ts"
import { Button } from "../../../ui/button.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { HelpIcon } from "../../../ui/icons.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { SearchField } from "../../../ui/search-field.tsx"
import { Select } from "../../../ui/select.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import { DraftingNow } from "./drafting-now.tsx"
import { ExampleEditor } from "./editor/example-editor.tsx"
import { addExample, exampleQueries, type Filter } from "./example.ts"
import { ExampleList } from "./example-list.tsx"
import { Exchange } from "./exchange/index.tsx"
import { KeysDialog } from "./keys.tsx"
import { rememberLooked } from "./looked.ts"
import { NewExample } from "./new-example.tsx"
import "./review.css"

/** Everything drafted or written, to be read, corrected, approved or rejected; new drafts arrive while people read. */
export function ReviewStep(props: { agent: Agent }) {
  const membership = useMembership()
  const [filter, setFilter] = createSignal<Filter>("all")
  const [search, setSearch] = createSignal("")
  const [page, setPage] = createSignal(0)
  const [adding, setAdding] = createSignal(false)
  const [keys, setKeys] = createSignal(false)
  const [address, setAddress] = useSearchParams<{ example: string }>()
  let tools: HTMLDivElement | undefined
  return (
    <section class="review" aria-label="Training examples">
      <Loaded skeleton={<></>}>
        <DraftingNow agentId={props.agent.id} />
        <Looked agentId={props.agent.id} />
      </Loaded>
      <Show when={address.example}>
        {(id) => (
          <ExampleEditor
            exampleId={id()}
            agentTopic={membership.agentTopic(props.agent)}
            onClose={() => setAddress({ example: undefined })}
          />
        )}
      </Show>
      <div class="review-tools" ref={(element) => (tools = element)}>
        <SearchField
          label="Search examples"
          placeholder="Search"
          value={search()}
          onInput={(value) => {
            setSearch(value)
            setPage(0)
          }}
        />
        <Select<Filter>
          label="Show"
          labelHidden
          size="small"
          value={filter()}
          onChange={(value) => {
            setFilter(value)
            setPage(0)
          }}
          options={[
            { value: "all", label: "All examples" },
            { value: "unreviewed", label: "Unreviewed" },
            { value: "approved", label: "Approved" },
            { value: "rejected", label: "Rejected" },
          ]}
        />
        <div class="review-space" />
        <Exchange agentId={props.agent.id} />
        <IconButton icon={HelpIcon} label="Keys for reviewing" onClick={() => setKeys(true)} />
        <Button why={membership.whyNot("edit")} onClick={() => setAdding(true)}>
          Add an example
        </Button>
      </div>
      <Loaded skeleton={<RowsSkeleton count={6} />}>
        <ExampleList
          agent={props.agent}
          fitting={{ filter: filter(), search: search() }}
          page={page()}
          onPage={setPage}
          onSearch={() => tools?.querySelector("input")?.focus()}
          onKeys={() => setKeys(true)}
        />
      </Loaded>
      <Show when={adding()}>
        <NewExample
          onClose={() => setAdding(false)}
          onSave={(id, words) => addExample(id, props.agent, words)}
          agentId={props.agent.id}
        />
      </Show>
      <KeysDialog open={keys()} onClose={() => setKeys(false)} />
    </section>
  )
}

/** Notes how far the person has looked, so that the training step can say what came after. */
function Looked(props: { agentId: string }) {
  const newest = useQuery(() => exampleQueries.newest(props.agentId))
  createEffect(() => newest.data && rememberLooked(props.agentId, newest.data))
  return null
}
