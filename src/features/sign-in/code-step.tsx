import { createSignal, Show } from "solid-js"
import { env } from "../../lib/env.ts"
import { toProblem } from "../../lib/problem.ts"
import { Button } from "../../ui/button.tsx"
import { ExternalIcon } from "../../ui/icons.tsx"
import { announce } from "../../ui/live.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { createCountdown, sayWait } from "../../lib/countdown.ts"
import { Frame } from "./frame.tsx"
import { CODE_LIFE_MS, keepPending, type Pending } from "./pending.ts"
import { CODE_LENGTH, digitsOf, sendMail, verifyCode } from "./mutations.ts"

/** The mail is on its way: waits for its code, or for the link to be opened in another tab of this browser. */
export function CodeStep(props: { pending: Pending; next: string; onChangeAddress: () => void }) {
  const [code, setCode] = createSignal("")
  const [error, setError] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  let refused: string | undefined // a code that is wrong stays so: asking twice only uses up the tries
  const [resending, setResending] = createSignal(false)
  const [triesAgainMs, setTriesAgainMs] = createSignal(0)
  const resendWait = createCountdown(() => props.pending.resendAtMs)
  const tryWait = createCountdown(triesAgainMs)
  let field: HTMLInputElement | undefined

  const verify = async () => {
    if (busy() || tryWait() > 0) return
    if (code().length < CODE_LENGTH) return setError(`The code has ${CODE_LENGTH} digits.`)
    if (code() === refused)
      return setError("That code was wrong. Check the newest e-mail, or send a new one.")
    setBusy(true)
    setError(undefined)
    try {
      await verifyCode(props.pending.email, code())
    } catch (thrown) {
      const problem = toProblem(thrown)
      const old = Date.now() - props.pending.sinceMs > CODE_LIFE_MS
      setError(
        problem.code !== "link_expired"
          ? problem.message
          : old
            ? "This code has expired. Send a new one."
            : "That code is wrong, has expired or was already used. Check the newest e-mail, or send a new one.",
      )
      if (problem.code === "link_expired") refused = code()
      if (problem.retryAfterMs) setTriesAgainMs(Date.now() + problem.retryAfterMs)
      field?.select()
    } finally {
      setBusy(false)
    }
  }

  const type = (typed: string) => {
    const digits = digitsOf(typed)
    const complete = digits.length === CODE_LENGTH && digits !== code()
    setCode(digits)
    if (field) field.value = digits // letters must not stay when the digits are the same as before
    setError(undefined)
    if (complete) void verify()
  }

  const resend = async () => {
    if (resendWait() > 0) return
    setResending(true)
    setError(undefined)
    try {
      await sendMail(props.pending.email, props.next)
      setCode("")
      refused = undefined
      announce(`We sent a new link to ${props.pending.email}.`)
      field?.focus()
    } catch (thrown) {
      const problem = toProblem(thrown)
      setError(problem.message)
      if (problem.retryAfterMs)
        keepPending({ ...props.pending, resendAtMs: Date.now() + problem.retryAfterMs })
    } finally {
      setResending(false)
    }
  }

  return (
    <Frame
      title={props.pending.sentHere ? "Check your mail" : "Enter your code"}
      say={
        <Show
          when={props.pending.sentHere}
          fallback={
            <>
              It stands in the newest mail to <strong>{props.pending.email}</strong>.
            </>
          }
        >
          We sent a link to <strong>{props.pending.email}</strong>. Open it, or enter the code from the mail,
          here or on any other device.
        </Show>
      }
      foot={
        <Show when={env.inboxUrl} fallback="Nothing after a minute? Check your spam folder.">
          {(url) => (
            <a class="sign-in-inbox" href={url()} target="_blank" rel="noopener">
              Open the local inbox <ExternalIcon size={14} />
            </a>
          )}
        </Show>
      }
    >
      <form
        class="sign-in-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void verify()
        }}
      >
        <TextField
          label={`${CODE_LENGTH}-digit code`}
          class="sign-in-code"
          name="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          autofocus
          placeholder="00000000"
          value={code()}
          onInput={type}
          error={error()}
          ref={(element) => (field = element)}
        />
        <Button
          type="submit"
          variant="primary"
          size="large"
          busy={busy()}
          why={tryWait() > 0 ? "Too many attempts. Wait a moment." : undefined}
        >
          <Show when={tryWait() > 0} fallback="Sign in">
            Try again in {sayWait(tryWait())}
          </Show>
        </Button>
      </form>
      <div class="sign-in-rows">
        <Button variant="ghost" size="small" onClick={props.onChangeAddress}>
          Change address
        </Button>
        <Button
          variant="ghost"
          size="small"
          busy={resending()}
          why={resendWait() > 0 ? "A mail takes a moment to arrive." : undefined}
          onClick={() => void resend()}
        >
          <Show when={resendWait() > 0} fallback="Send a new one">
            Send a new one in {sayWait(resendWait())}
          </Show>
        </Button>
      </div>
    </Frame>
  )
}
