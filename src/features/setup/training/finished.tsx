import { useNavigate } from "@solidjs/router"
import { createSignal, onCleanup, Show } from "solid-js"
import type { Agent } from "../../../model/agent.ts"
import { links } from "../../../lib/links.ts"
import { Button } from "../../../ui/button.tsx"
import { LinkButton } from "../../../ui/link-button.tsx"
import { Notice } from "../../../ui/notice.tsx"

const MOVE_ON_S = 10

/** The end of the way. Who is still here goes to the dashboard after 10 s unless they stay; nobody elsewhere is moved. */
export function Finished(props: { agent: Agent }) {
  const navigate = useNavigate()
  const justNow = sessionStorage.getItem(`watched:${props.agent.id}`) !== null // not for who opens a finished one again
  const [left, setLeft] = createSignal(justNow ? MOVE_ON_S : undefined)
  sessionStorage.removeItem(`watched:${props.agent.id}`)
  const timer = setInterval(() => {
    const now = left()
    if (now === undefined) return
    if (now > 1) return void setLeft(now - 1)
    clearInterval(timer)
    navigate(links.dashboard())
  }, 1000)
  onCleanup(() => clearInterval(timer))
  return (
    <div role="status">
      <Notice
        tone="success"
        title="Training complete! Your assistant is ready."
        action={
          <>
            <LinkButton href={links.agent(props.agent.id)}>Ask it a question</LinkButton>
            <Show when={left() !== undefined}>
              <Button onClick={() => setLeft(undefined)}>Stay here</Button>
            </Show>
            <Button variant="primary" onClick={() => navigate(links.dashboard())}>
              Complete Setup
            </Button>
          </>
        }
      >
        <Show when={left()}>
          {(seconds) => <span aria-live="off">You go to the dashboard in {seconds()} s.</span>}
        </Show>
      </Notice>
    </div>
  )
}
