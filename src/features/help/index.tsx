import { For, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { createTitle } from "../../lib/title.ts"
import { type Keys, KEYS_EVERYWHERE, KEYS_OF_CHATS, KEYS_OF_REVIEW } from "../../model/keyboard.ts"
import { useMembership } from "../../model/membership.ts"
import { Card } from "../../ui/card.tsx"
import { Kbd } from "../../ui/kbd.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { HELP, KEYBOARD, WHAT, WORDS } from "./words.ts"
import "./help.css"

/** `/help`: what this is, its words and its keys, and the tour once more. Whoever only asks reads what concerns asking. */
export default function Help() {
  createTitle(() => HELP.title)
  return (
    <Loaded>
      <Page />
    </Loaded>
  )
}

function Page() {
  const membership = useMembership()
  const isBuilding = () => membership.role() !== "asker"
  return (
    <div class="help">
      <PageHead
        title={HELP.title}
        say={HELP.say}
        actions={
          <Show when={isBuilding()}>
            <LinkButton href={links.tour()}>{HELP.tour}</LinkButton>
          </Show>
        }
      />
      <Card title={WHAT.title} say={isBuilding() ? WHAT.say : WHAT.asker}>
        <Show when={isBuilding()}>
          <ol class="help-steps">
            <For each={WHAT.steps}>
              {([name, say]) => (
                <li>
                  <strong>{name}</strong> {say}
                </li>
              )}
            </For>
          </ol>
        </Show>
      </Card>
      <Show when={isBuilding()}>
        <Card title={WORDS.title}>
          <dl class="help-words">
            <For each={WORDS.list}>
              {([word, say]) => (
                <div>
                  <dt>{word}</dt>
                  <dd>{say}</dd>
                </div>
              )}
            </For>
          </dl>
        </Card>
      </Show>
      <Card title={KEYBOARD.title} say={KEYBOARD.say}>
        <div class="help-keys">
          <KeyList title={KEYBOARD.everywhere} keys={KEYS_EVERYWHERE} />
          <KeyList title={KEYBOARD.chats} keys={KEYS_OF_CHATS} />
          <Show when={isBuilding()}>
            <KeyList title={KEYBOARD.review} keys={KEYS_OF_REVIEW} />
          </Show>
        </div>
      </Card>
    </div>
  )
}

const KeyList = (props: { title: string; keys: Keys }) => (
  <section aria-label={props.title}>
    <h3>{props.title}</h3>
    <dl class="help-words">
      <For each={props.keys}>
        {([keys, say]) => (
          <div>
            <dt>
              <Kbd keys={keys} />
            </dt>
            <dd>{say}</dd>
          </div>
        )}
      </For>
    </dl>
  </section>
)
