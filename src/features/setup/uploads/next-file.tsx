import { Match, Show, Switch } from "solid-js"
import { shownName } from "../../../lib/file-name.ts"
import type { Document } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { movesElsewhere } from "../../../model/upload-file.ts"
import { Button } from "../../../ui/button.tsx"
import { Spinner } from "../../../ui/spinner.tsx"
import { NEXT_FILE } from "../words-uploads.ts"
import { createDocumentDeeds } from "./deeds.ts"
import { ReadingQuestion } from "./reading-question.tsx"

/** A newer file of a document: on its way, being read, or why it does not take the place of version `version`. */
export function NextFile(props: {
  agentId: string
  next: Document
  version: number
  movedByTab: boolean | undefined
}) {
  const membership = useMembership()
  const deeds = createDocumentDeeds(() => props.agentId)
  const name = () => shownName(props.next.name)
  const isMoving = () =>
    props.next.state === "uploading" && (movesElsewhere(props.next) || props.movedByTab !== false)
  return (
    <div class="upload-next">
      <Switch>
        <Match when={isMoving()}>
          <span class="upload-meta upload-busy">
            <Spinner /> {NEXT_FILE.onItsWay(name())}
          </span>
        </Match>
        <Match when={props.next.state === "extracting"}>
          <span class="upload-meta upload-busy">
            <Spinner /> {NEXT_FILE.reading(name())}
          </span>
        </Match>
        <Match when={props.next.state === "uploading"}>
          <span class="upload-problem">{NEXT_FILE.stoppedHalfWay(name())}</span>
        </Match>
        <Match when={props.next.state === "unreadable"}>
          <span class="upload-problem">{NEXT_FILE.unusable(name(), props.next.problem, props.version)}</span>
        </Match>
      </Switch>
      <ReadingQuestion document={props.next} onChosen={deeds.refetch} />
      <Show when={!isMoving() && props.next.state !== "extracting"}>
        <Button
          size="small"
          variant="ghost"
          why={membership.whyNot("edit")}
          onClick={() => void deeds.withdraw(props.next)}
        >
          {NEXT_FILE.leaveOut}
        </Button>
      </Show>
    </div>
  )
}
