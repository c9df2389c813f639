import { For } from "solid-js"
import { links } from "../../lib/links.ts"
import { useMembership } from "../../model/membership.ts"
import { mayGo } from "../../model/pages.ts"
import { Card } from "../../ui/card.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { ENGINEERS } from "./words.ts"

const PAGES = [
  { name: ENGINEERS.tasks, say: ENGINEERS.tasksSay, href: links.hub() },
  { name: ENGINEERS.system, say: ENGINEERS.systemSay, href: links.system() },
]

/** The way to the pages for whoever runs the stack, which stand nowhere else. */
export function Engineers() {
  const membership = useMembership()
  return (
    <Card title={ENGINEERS.title} say={ENGINEERS.say}>
      <ul class="settings-pages">
        <For each={PAGES.filter(({ href }) => mayGo(membership.role(), href))}>
          {(page) => (
            <li>
              <LinkButton href={page.href}>{page.name}</LinkButton>
              <p>{page.say}</p>
            </li>
          )}
        </For>
      </ul>
    </Card>
  )
}
