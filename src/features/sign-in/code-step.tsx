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
import { CODE, SIGN_IN } from "./words.ts"

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
    if (code().length < CODE_LENGTH) return setError(CODE.tooShort(CODE_LENGTH))
    if (code() === refused) return setError(CODE.wasWrong)
    setBusy(true)
    setError(undefined)
    try {
      await verifyCode(props.pending.email, code())
    } catch (thrown) {
      const problem = toProblem(thrown)
      const old = Date.now() - props.pending.sinceMs > CODE_LIFE_MS
      setError(problem.code !== "link_expired" ? problem.message : old ? CODE.expired : CODE.refused)
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
      announce(CODE.resent(props.pending.email))
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
      title={props.pending.sentHere ? CODE.title : CODE.enterTitle}
      say={
        <Show
          when={props.pending.sentHere}
          fallback={
            <>
              {CODE.standsIn} <strong>{props.pending.email}</strong>.
            </>
          }
        >
          {CODE.sentTo} <strong>{props.pending.email}</strong>
          {CODE.sentToEnd}
        </Show>
      }
      foot={
        <Show when={env.inboxUrl} fallback={CODE.nothingYet}>
          {(url) => (
            <a class="sign-in-inbox" href={url()} target="_blank" rel="noopener">
              {CODE.inbox} <ExternalIcon size={14} />
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
          label={CODE.code(CODE_LENGTH)}
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
          why={tryWait() > 0 ? CODE.tooMany : undefined}
        >
          <Show when={tryWait() > 0} fallback={SIGN_IN.submit}>
            {SIGN_IN.tryAgain(sayWait(tryWait()))}
          </Show>
        </Button>
      </form>
      <div class="sign-in-rows">
        <Button variant="ghost" size="small" onClick={props.onChangeAddress}>
          {CODE.changeAddress}
        </Button>
        <Button
          variant="ghost"
          size="small"
          busy={resending()}
          why={resendWait() > 0 ? CODE.onItsWay : undefined}
          onClick={() => void resend()}
        >
          <Show when={resendWait() > 0} fallback={CODE.resend}>
            {CODE.resendIn(sayWait(resendWait()))}
          </Show>
        </Button>
      </div>
    </Frame>
  )
}
