import { createSwitchLive } from "../../model/live-version.ts"
import { createEffect, createMemo, createSignal, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { testQueries } from "../../model/test-questions/queries.ts"
import type { Version } from "../../model/versions.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Checkbox } from "../../ui/checkbox.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { type Outcome, pairsOf, tally } from "./pairs.ts"
import { MAKE_LIVE } from "./words.ts"

const NOTE_MAX_CHARS = 1000 // same as live_changes.note_fits

type Tally = Record<Outcome, number>

/** Asks why; a version that loses any test question against the live one is asked about twice. */
export function MakeLive(props: {
  agent: Agent
  version: Version
  live: Version | undefined
  onClose: () => void
}) {
  const switchLive = createSwitchLive(() => props.agent.id)
  const [note, setNote] = createSignal("")
  const [found, setFound] = createSignal<Tally>()
  const [isMeant, setMeant] = createSignal(false)
  const isWorse = () => (found()?.worse ?? 0) > 0
  const why = () => {
    if (note().length > NOTE_MAX_CHARS) return MAKE_LIVE.tooLong(NOTE_MAX_CHARS)
    if (props.live && !found()) return MAKE_LIVE.comparing
    return isWorse() && !isMeant() ? MAKE_LIVE.confirm : undefined
  }
  const go = () => switchLive(props.version, props.live, note().trim(), MAKE_LIVE.done(props.version.number))
  return (
    <FormDialog
      title={MAKE_LIVE.title(props.version.number)}
      description={MAKE_LIVE.description}
      onClose={() => props.onClose()}
      submit={MAKE_LIVE.submit}
      cancel={MAKE_LIVE.keep(props.live?.number).trim()}
      why={why()}
      onSubmit={go}
    >
      <Show when={props.live}>
        {(live) => (
          <Loaded skeleton={<></>}>
            <Loss agentId={props.agent.id} live={live()} version={props.version} onFound={setFound} />
          </Loaded>
        )}
      </Show>
      <Show when={isWorse()}>
        <Checkbox label={MAKE_LIVE.anyway} checked={isMeant()} onChange={setMeant} />
      </Show>
      <TextArea
        label={MAKE_LIVE.why}
        optional
        description={MAKE_LIVE.whyFor}
        value={note()}
        onInput={setNote}
        max={NOTE_MAX_CHARS}
        rows={2}
        autofocus
      />
    </FormDialog>
  )
}

/** What it loses and wins against the live version, once the results of both are there. */
function Loss(props: { agentId: string; live: Version; version: Version; onFound: (tally: Tally) => void }) {
  const before = useQuery(() => testQueries.results(props.agentId, props.live.id))
  const after = useQuery(() => testQueries.results(props.agentId, props.version.id))
  const found = createMemo(() =>
    before.data && after.data ? tally(pairsOf(before.data, after.data)) : undefined,
  )
  createEffect(() => {
    const known = found()
    if (known) props.onFound(known)
  })
  return (
    <Show when={(found()?.worse ?? 0) > 0 && found()}>
      {(known) => (
        <Notice tone="warning">{MAKE_LIVE.worse(known().worse, known().better, props.live.number)}</Notice>
      )}
    </Show>
  )
}
