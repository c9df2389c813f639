import { useQueryClient } from "@tanstack/solid-query"
import { type Accessor, createEffect, createSignal, on, Show } from "solid-js"
import type { LiveDocument } from "../../../collab/live-document.ts"
import { Problem, toProblem } from "../../../lib/problem.ts"
import { decideProposal, type Proposal, proposalQueries } from "../../../model/proposal.ts"
import { Button } from "../../../ui/button.tsx"
import { announce } from "../../../ui/live.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Spinner } from "../../../ui/spinner.tsx"
import { toast } from "../../../ui/toast.tsx"
import { HISTORY, REWRITE } from "../words-editor.ts"
import { REWRITTEN, type Suggestion, suggestionFor } from "./create-suggestion.ts"
import { restore } from "./restore.ts"
import { sayChanges } from "./suggestion-words.ts"

type Props = {
  agentId: string
  live: LiveDocument
  proposal: Accessor<Proposal | null | undefined>
  suggestion: Accessor<Suggestion | undefined>
  /** Who an id is. */
  nameOf: (id: string | null) => string
  whyNot: string | undefined
  /** Asks for another rewrite, beginning with this instruction. */
  onAsk: (instruction: string) => void
}

/** What a model would change in this example, and the choice to take it; anyone who may edit has it. */
export function ProposalBar(props: Props) {
  const decisions = createDecisions(props)
  createEffect(
    on(
      () => props.proposal()?.state,
      (now, before) => {
        if (before === "waiting" && now === "ready") announce(REWRITE.here)
      },
    ),
  )
  const shown = (state: Proposal["state"]) => {
    const known = props.proposal()
    return known?.state === state ? known : undefined
  }
  const refuse = (known: Proposal, label: string) => (
    <Button
      size="small"
      variant="ghost"
      why={props.whyNot}
      busy={decisions.busy()}
      onClick={() => void decisions.refuse(known)}
    >
      {label}
    </Button>
  )
  const isOpen = () => ["waiting", "ready", "failed"].includes(props.proposal()?.state ?? "")
  return (
    <Show when={isOpen() || decisions.problem()}>
      <div class="proposal" role="region" aria-label={REWRITE.label}>
        <Show when={shown("waiting")}>
          {(known) => (
            <Notice action={refuse(known(), REWRITE.takeBack)}>
              <span class="proposal-busy">
                <Spinner /> {REWRITE.running(known().instruction, props.nameOf(known().requested_by))}
              </span>
            </Notice>
          )}
        </Show>
        <Show when={shown("failed")}>
          {(known) => (
            <Notice
              tone="warning"
              title={REWRITE.failed(known().instruction)}
              action={
                <>
                  <Button size="small" why={props.whyNot} onClick={() => props.onAsk(known().instruction)}>
                    {REWRITE.sayAgain}
                  </Button>
                  {refuse(known(), REWRITE.dismiss)}
                </>
              }
            >
              {known().problem}
            </Notice>
          )}
        </Show>
        <Show when={shown("ready")}>
          {(known) => (
            <Notice
              tone={props.suggestion()?.conflicts ? "warning" : "info"}
              title={REWRITE.ready(known().instruction)}
              action={
                <>
                  <Button
                    size="small"
                    variant="primary"
                    why={props.whyNot ?? decisions.whyNotAccept()}
                    busy={decisions.busy()}
                    onClick={() => void decisions.accept(known())}
                  >
                    {REWRITE.accept}
                  </Button>
                  <Button
                    size="small"
                    why={props.whyNot}
                    busy={decisions.busy()}
                    onClick={() => void decisions.refuse(known())}
                  >
                    {REWRITE.refuse}
                  </Button>
                  <Button
                    size="small"
                    variant="ghost"
                    why={props.whyNot}
                    onClick={() => props.onAsk(known().instruction)}
                  >
                    {REWRITE.sayOtherwise}
                  </Button>
                </>
              }
            >
              <ReadyWords known={known()} suggestion={props.suggestion()} nameOf={props.nameOf} />
            </Notice>
          )}
        </Show>
        <Show when={decisions.problem()}>
          {(say) => (
            <Notice tone="danger" title={REWRITE.notDecided}>
              {say()}
            </Notice>
          )}
        </Show>
      </div>
    </Show>
  )
}

function ReadyWords(props: {
  known: Proposal
  suggestion: Suggestion | undefined
  nameOf: (id: string | null) => string
}) {
  return (
    <>
      <Show when={props.suggestion} fallback={HISTORY.notLoaded}>
        {(suggestion) => (
          <>
            {sayChanges(suggestion())}{" "}
            <Show when={suggestion().conflicts > 0}>
              <strong>{REWRITE.conflicts(suggestion().conflicts)}</strong>{" "}
            </Show>
          </>
        )}
      </Show>
      {REWRITE.by(props.nameOf(props.known.requested_by), props.known.written_by_model)}
    </>
  )
}

/** Accepting and refusing, each once whatever the network does, and the way back. */
function createDecisions(props: Props) {
  const client = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const accepting = new Map<string, string>() // the decision on each proposal, the same at every try
  const freshen = () => client.invalidateQueries({ queryKey: proposalQueries.all(props.agentId).queryKey })

  /** Types what was accepted: one step of this person's, which Undo takes back. */
  function type(known: Proposal): void {
    accepting.delete(known.id)
    const { texts, undo } = props.live
    const present = {
      prompt: texts.prompt.toJSON(),
      reasoning: texts.reasoning.toJSON(),
      output: texts.output.toJSON(),
    }
    const suggestion = suggestionFor(known, present)
    if (!suggestion) return
    restore(props.live, { ...suggestion.wanted, context: texts.context.toJSON() }, REWRITTEN)
    const steps = undo.undoStack.length
    toast(REWRITE.accepted, {
      tone: "success",
      action: {
        label: HISTORY.undo,
        run: () => {
          if (undo.undoStack.length === steps) undo.undo()
          else toast(HISTORY.typedSince)
        },
      },
    })
  }

  // An answer that was lost on the way: the row says that the decision went through.
  createEffect(
    on(props.proposal, (known) => {
      if (known?.state === "accepted" && known.decision_id === accepting.get(known.id)) type(known)
    }),
  )

  async function decide(run: () => Promise<void>): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await run()
    } catch (error) {
      setProblem(toProblem(error).message)
      if (error instanceof Problem && error.code === "already_decided") accepting.clear()
    } finally {
      setBusy(false)
      await freshen()
    }
  }

  const accept = (known: Proposal) =>
    decide(async () => {
      const decision = accepting.get(known.id) ?? crypto.randomUUID()
      accepting.set(known.id, decision)
      await decideProposal(known.id, "accepted", decision)
      if (accepting.get(known.id) === decision) type(known)
    })

  const refuse = (known: Proposal) =>
    decide(async () => {
      await decideProposal(known.id, "refused", crypto.randomUUID())
      if (known.state !== "ready") return
      toast(REWRITE.refused, {
        action: {
          label: HISTORY.undo,
          run: () => void decide(() => decideProposal(known.id, "ready", crypto.randomUUID())),
        },
      })
    })

  const whyNotAccept = () => {
    const suggestion = props.suggestion()
    if (!suggestion) return HISTORY.notLoaded
    return Object.keys(suggestion.parts).length === 0 ? REWRITE.same : undefined
  }

  return { busy, problem, accept, refuse, whyNotAccept }
}
