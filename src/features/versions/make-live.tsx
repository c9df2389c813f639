import { createSwitchLive } from "../../model/live-version.ts"
import { createSignal, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { testQueries } from "../../model/test-questions/queries.ts"
import type { Version } from "../../model/versions.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Checkbox } from "../../ui/checkbox.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { TextArea } from "../../ui/text-field.tsx"
import { lostBy, pairsOf } from "./pairs.ts"
import { MAKE_LIVE } from "./words.ts"

const NOTE_MAX_CHARS = 1000 // same as live_changes.note_fits

/** Asks why; a version that does worse on the test questions than the live one is asked about twice. */
export function MakeLive(props: {
  agent: Agent
  version: Version
  live: Version | undefined
  onClose: () => void
}) {
  const switchLive = createSwitchLive(() => props.agent.id)
  const [note, setNote] = createSignal("")
  const [lost, setLost] = createSignal(0)
  const [isMeant, setMeant] = createSignal(false)
  const why = () => {
    if (note().length > NOTE_MAX_CHARS) return MAKE_LIVE.tooLong(NOTE_MAX_CHARS)
    return lost() > 0 && !isMeant() ? MAKE_LIVE.confirm : undefined
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
            <Loss agentId={props.agent.id} live={live()} version={props.version} onLost={setLost} />
          </Loaded>
        )}
      </Show>
      <Show when={lost() > 0}>
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

function Loss(props: { agentId: string; live: Version; version: Version; onLost: (many: number) => void }) {
  const before = useQuery(() => testQueries.results(props.agentId, props.live.id))
  const after = useQuery(() => testQueries.results(props.agentId, props.version.id))
  const lost = () => {
    const many = lostBy(pairsOf(before.data ?? [], after.data ?? []))
    props.onLost(many)
    return many
  }
  return (
    <Show when={lost() > 0}>
      <Notice tone="warning">{MAKE_LIVE.worse(lost(), props.live.number)}</Notice>
    </Show>
  )
}
