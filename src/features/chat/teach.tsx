import { useNavigate } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { z } from "zod"
import { links } from "../../lib/links.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { Button } from "../../ui/button.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { ThumbDownIcon, ThumbUpIcon } from "../../ui/icons.tsx"
import { announce } from "../../ui/live.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { toast } from "../../ui/toast.tsx"
import type { Rating } from "./feedback.ts"
import { TEACH } from "./words.ts"

type Said = Pick<Rating, "is_good" | "reason">

/** What the person thinks of an answer, and the way from a bad one to an example that says it right. */
export function Teach(props: {
  runId: string
  agentId: string
  mayCorrect: boolean
  /** What they said of it before. */
  said: Said | undefined
  /** The example that corrects it already. */
  correction: string | undefined
  /** Called once it is kept, or corrected. */
  onRated: () => void
}) {
  const navigate = useNavigate()
  /** What they say now; null once it is taken back, undefined until they say something. */
  const [now, setNow] = createSignal<Said | null>()
  const [typed, setTyped] = createSignal<string>()
  const [isAsked, setAsked] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [isSent, setSent] = createSignal(false)
  const said = () => (now() === undefined ? props.said : (now() ?? undefined))
  const isGood = () => said()?.is_good
  const kept = () => (isGood() === false ? (said()?.reason ?? "") : "")
  const reason = () => typed() ?? kept()

  async function rate(good: boolean | undefined, why = ""): Promise<void> {
    const before = now()
    setNow(good === undefined ? null : { is_good: good, reason: why })
    setSent(false)
    setAsked(good === false)
    const { error } = await supabase.rpc("rate_run", {
      run_id: props.runId,
      is_good: good ?? null,
      reason: why,
    } as never) // null takes it back
    if (error) {
      setNow(before)
      setAsked(isGood() === false && why !== "") // what was typed stays there to be sent again
      toast(toProblem(error).message)
      return
    }
    props.onRated()
    if (why === "") return announce(good === undefined ? TEACH.takenBack : TEACH.thanks)
    setAsked(false)
    setSent(true)
  }
  async function correct(): Promise<void> {
    setBusy(true)
    try {
      const example = z.string().parse(unwrap(await supabase.rpc("correct_answer", { run_id: props.runId })))
      props.onRated()
      navigate(links.editExample(props.agentId, example))
    } catch (error) {
      toast(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  const correctButton = (variant: "ghost" | "secondary") => (
    <Show
      when={props.correction}
      fallback={
        <Button size="small" variant={variant} busy={isBusy()} onClick={() => void correct()}>
          {TEACH.correct}
        </Button>
      }
    >
      {(example) => (
        <LinkButton size="small" variant={variant} href={links.example(props.agentId, example())}>
          {TEACH.corrected}
        </LinkButton>
      )}
    </Show>
  )
  return (
    <>
      <IconButton
        label={isGood() === true ? TEACH.isGood : TEACH.good}
        icon={ThumbUpIcon}
        size="small"
        class={isGood() === true ? "chat-said" : ""}
        onClick={() => void rate(isGood() === true ? undefined : true)}
      />
      <IconButton
        label={isGood() === false ? TEACH.isBad : TEACH.bad}
        icon={ThumbDownIcon}
        size="small"
        class={isGood() === false ? "chat-said" : ""}
        onClick={() => void rate(isGood() === false ? undefined : false)}
      />
      <Show when={(props.mayCorrect || props.correction !== undefined) && !isSent()}>
        {correctButton("ghost")}
      </Show>
      <Show when={isSent()}>
        <p class="chat-reason" role="status">
          {props.mayCorrect ? TEACH.sent : TEACH.sentByAsker}
          <Show when={props.mayCorrect}>{correctButton("secondary")}</Show>
        </p>
      </Show>
      <Show when={isGood() === false && !isAsked()}>
        <p class="chat-reason">
          {kept() === "" ? TEACH.noReason : TEACH.saidBefore(kept())}
          <Button size="small" variant="ghost" onClick={() => setAsked(true)}>
            {kept() === "" ? TEACH.addReason : TEACH.changeReason}
          </Button>
        </p>
      </Show>
      <Show when={isGood() === false && isAsked()}>
        <form
          class="chat-reason"
          onSubmit={(event) => {
            event.preventDefault()
            void rate(false, reason().trim())
          }}
        >
          <TextField
            label={TEACH.reason}
            labelHidden
            placeholder={TEACH.reasonBrief}
            value={reason()}
            onInput={setTyped}
            maxLength={1000}
          />
          <Button size="small" type="submit" why={reason().trim() === "" ? TEACH.enterReason : undefined}>
            {TEACH.send}
          </Button>
        </form>
      </Show>
    </>
  )
}
