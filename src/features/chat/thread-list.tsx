import { keepPreviousData } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { links } from "../../lib/links.ts"
import { usePages } from "../../lib/pages.ts"
import { Button } from "../../ui/button.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { PlusIcon } from "../../ui/icons.tsx"
import { FoundThreads } from "./found-threads.tsx"
import { chatQueries } from "./thread.ts"
import { ThreadLink } from "./thread-link.tsx"
import { THREADS } from "./words.ts"

/** The threads with one assistant, newest first. */
export function ThreadList(props: {
  agentId: string
  current: string
  searchRef: (field: HTMLInputElement) => void
  /** Called when a new thread is begun, also where one is open already. */
  onStart: () => void
}) {
  const [words, setWords] = createSignal("")
  const [isArchived, setArchived] = createSignal(false)
  /** Those of the words before until these are answered: the field that is typed in never waits with them. */
  const found = usePages(() => chatQueries.threads(props.agentId, words().trim(), isArchived()), {
    suspense: false,
    throwOnError: false,
    placeholderData: keepPreviousData,
  })
  return (
    <nav class="chat-threads" aria-label={THREADS.label}>
      <LinkButton href={links.chat(props.agentId)} onClick={() => props.onStart()}>
        <PlusIcon size={16} /> {THREADS.start}
      </LinkButton>
      <FoundThreads
        small
        words={words()}
        onWords={setWords}
        searchRef={props.searchRef}
        pages={found}
        none={words().trim() !== "" ? THREADS.noneNamed : isArchived() ? THREADS.noneArchived : THREADS.none}
      >
        {(thread) => <ThreadLink thread={thread} words={words()} isCurrent={thread.id === props.current} />}
      </FoundThreads>
      <Button size="small" variant="ghost" onClick={() => setArchived((before) => !before)}>
        {isArchived() ? THREADS.back : THREADS.archived}
      </Button>
    </nav>
  )
}
