import { useNavigate } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { links } from "../../lib/links.ts"
import { safeNext } from "../../lib/next.ts"
import { toProblem } from "../../lib/problem.ts"
import { createTitle } from "../../lib/title.ts"
import { Button } from "../../ui/button.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Frame } from "./frame.tsx"
import { pending } from "./pending.ts"
import { linkIn, sendMail, verifyLink } from "./mutations.ts"
import { LINK, SIGN_IN } from "./words.ts"

/**
 * `/auth/confirm#token_hash=…&type=…&email=…&next=…`, where the links in our mails lead. Visiting it uses nothing up: mail
 * scanners open links too. Only the button signs in.
 */
export default function Confirm() {
  createTitle(() => SIGN_IN.page)
  const navigate = useNavigate()
  const { token, email, next } = linkIn(location.hash)
  const target = safeNext(next)
  const isInvited = target.startsWith(links.invitation(""))
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal(token ? undefined : LINK.incomplete)
  const [over, setOver] = createSignal(!token)

  const confirm = async () => {
    if (!token) return
    setBusy(true)
    setProblem(undefined)
    try {
      await verifyLink(token)
      navigate(target, { replace: true }) // the used link does not stay in the history
    } catch (thrown) {
      const failed = toProblem(thrown)
      setProblem(
        failed.code !== "link_expired" ? failed.message : isInvited ? LINK.expiredInvited : LINK.expired,
      )
      setOver(failed.code === "link_expired" || failed.code === "invalid_input")
    } finally {
      setBusy(false)
    }
  }

  /** Whoever the link was sent to, or who asked for it here and may ask again already, need not say their address. */
  const address = () => {
    if (email) return email
    const mail = pending()
    return mail && mail.resendAtMs <= Date.now() ? mail.email : undefined
  }
  const sendAnother = async (to: string) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await sendMail(to, target)
      navigate(links.signIn(target), { replace: true })
    } catch (thrown) {
      setProblem(toProblem(thrown).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Frame
      title={over() ? LINK.brokenTitle : SIGN_IN.title}
      say={over() ? undefined : LINK.say}
      foot={over() ? undefined : LINK.foot}
    >
      <div class="sign-in-form">
        <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
        <Show
          when={!over()}
          fallback={
            <Show
              when={address()}
              fallback={
                <LinkButton variant="primary" size="large" href={links.signIn(target)}>
                  {LINK.resend}
                </LinkButton>
              }
            >
              {(to) => (
                <Button variant="primary" size="large" busy={busy()} onClick={() => void sendAnother(to())}>
                  {LINK.resendTo(to())}
                </Button>
              )}
            </Show>
          }
        >
          <Button variant="primary" size="large" busy={busy()} autofocus onClick={() => void confirm()}>
            {SIGN_IN.submit}
          </Button>
        </Show>
      </div>
    </Frame>
  )
}
