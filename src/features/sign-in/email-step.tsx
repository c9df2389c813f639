import { createSignal, Show } from "solid-js"
import { looksLikeMail } from "../../lib/mail-address.ts"
import { toProblem } from "../../lib/problem.ts"
import { Button } from "../../ui/button.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { createCountdown, sayWait } from "../../lib/countdown.ts"
import { Frame } from "./frame.tsx"
import { keepPending } from "./pending.ts"
import { sendMail } from "./mutations.ts"
import { EMAIL, SIGN_IN } from "./words.ts"

/** Asks for the address and mails a link and a code. */
export function EmailStep(props: { next: string; email: string }) {
  const [email, setEmail] = createSignal(props.email)
  const [error, setError] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [waitUntilMs, setWaitUntilMs] = createSignal(0)
  const wait = createCountdown(waitUntilMs)

  const looksRight = () => {
    const right = looksLikeMail(email())
    setError(right ? undefined : EMAIL.missing)
    return right
  }
  const send = async () => {
    if (busy() || wait() > 0 || !looksRight()) return
    setBusy(true)
    setError(undefined)
    try {
      await sendMail(email().trim(), props.next)
    } catch (thrown) {
      const problem = toProblem(thrown)
      setError(problem.code === "invalid_input" ? EMAIL.invalid : problem.message)
      if (problem.retryAfterMs) setWaitUntilMs(Date.now() + problem.retryAfterMs)
    } finally {
      setBusy(false)
    }
  }

  /** For whoever asked for the mail on another device: a second mail would make the first one useless. */
  const enterCode = () => {
    if (!looksRight()) return
    keepPending({ email: email().trim(), sinceMs: Date.now(), resendAtMs: waitUntilMs(), sentHere: false })
  }

  return (
    <Frame title={SIGN_IN.title} say={EMAIL.say} foot={EMAIL.foot}>
      <form
        class="sign-in-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <TextField
          label={EMAIL.address}
          type="email"
          name="email"
          autocomplete="email"
          inputMode="email"
          spellcheck={false}
          autofocus
          required
          placeholder={EMAIL.example}
          value={email()}
          onInput={(value) => {
            setEmail(value)
            setError(undefined)
          }}
          error={error()}
        />
        <Button
          type="submit"
          variant="primary"
          size="large"
          busy={busy()}
          why={wait() > 0 ? EMAIL.tooMany : undefined}
        >
          <Show when={wait() > 0} fallback={EMAIL.submit}>
            {SIGN_IN.tryAgain(sayWait(wait()))}
          </Show>
        </Button>
      </form>
      <div class="sign-in-rows">
        <Button variant="ghost" size="small" onClick={enterCode}>
          {EMAIL.haveCode}
        </Button>
      </div>
    </Frame>
  )
}
