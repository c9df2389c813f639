import { Navigate, useLocation } from "@solidjs/router"
import { createSignal, Match, Show, Switch } from "solid-js"
import { safeNext } from "../../lib/next.ts"
import { refreshWaits } from "../../lib/auth.ts"
import { sessionState, signOut } from "../../lib/session.ts"
import { createTitle } from "../../lib/title.ts"
import { Button } from "../../ui/button.tsx"
import { CodeStep } from "./code-step.tsx"
import { EmailStep } from "./email-step.tsx"
import { Frame } from "./frame.tsx"
import { keepPending, pending } from "./pending.ts"
import { OFFLINE, SIGN_IN } from "./words.ts"

/** `/sign-in?next=…`: address, then code. Whoever has a session, or gets one in another tab, goes on to `next`. */
export default function SignIn() {
  createTitle(() => SIGN_IN.page)
  const location = useLocation()
  const [email, setEmail] = createSignal("")
  const next = () => {
    const { next } = location.query
    return safeNext(Array.isArray(next) ? next[0] : next)
  }
  const changeAddress = () => {
    setEmail(pending()?.email ?? "")
    keepPending(undefined)
  }
  return (
    <Switch>
      <Match when={sessionState() === "loading" && refreshWaits()}>
        <Frame title={OFFLINE.title} say={OFFLINE.say}>
          <Button onClick={() => void signOut()}>{OFFLINE.signOut}</Button>
        </Frame>
      </Match>
      <Match when={sessionState() === "in"}>
        <Navigate href={next()} />
      </Match>
      <Match when={sessionState() === "out"}>
        <Show when={pending()} fallback={<EmailStep next={next()} email={email()} />}>
          {(mail) => <CodeStep pending={mail()} next={next()} onChangeAddress={changeAddress} />}
        </Show>
      </Match>
    </Switch>
  )
}
