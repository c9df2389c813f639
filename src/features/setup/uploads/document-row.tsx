import { createSignal, For, Match, Show, Switch } from "solid-js"
import { shownName } from "../../../lib/file-name.ts"
import type { Document, Drafting } from "../../../model/agent.ts"
import { useMembership } from "../../../model/membership.ts"
import { movesElsewhere } from "../../../model/upload-file.ts"
import { IconButton } from "../../../ui/icon-button.tsx"
import { CircleCheckIcon, DownloadIcon, FileIcon, TrashIcon, WarningIcon } from "../../../ui/icons.tsx"
import { Select } from "../../../ui/select.tsx"
import { Spinner } from "../../../ui/spinner.tsx"
import { Time } from "../../../ui/time.tsx"
import { DOCUMENT, KINDS } from "../words-uploads.ts"
import { createDocumentDeeds, download, KIND_NAMES } from "./deeds.ts"
import { DocumentMenu } from "./document-menu.tsx"
import { DraftingNotes, DraftingWords } from "./drafting-notes.tsx"
import { KindOffer } from "./kind-offer.tsx"
import { NextFile } from "./next-file.tsx"
import { ReadingQuestion } from "./reading-question.tsx"
import { saySize } from "./size.ts"

/** A document that has arrived: what was found in it, how far drafting is, and what can be done with it. */
export function DocumentRow(props: {
  agentId: string
  document: Document
  /** A newer file of it that has not taken its place. */
  next: Document | undefined
  /** Whether its kind is shown, to be changed. */
  showsKind: boolean
  /** Whether another tab sends this file; undefined until it is known. */
  movedByTab: (fileId: string) => boolean | undefined
  drafting: Drafting | undefined
  onReplace: (file: File) => void
}) {
  const membership = useMembership()
  const deeds = createDocumentDeeds(() => props.agentId)
  const name = () => shownName(props.document.name)
  const [isDownloading, setDownloading] = createSignal(false)
  async function save(): Promise<void> {
    setDownloading(true)
    await download(props.document)
    setDownloading(false)
  }
  const isMoving = () =>
    props.document.state === "uploading" &&
    (movesElsewhere(props.document) || props.movedByTab(props.document.id) !== false)

  return (
    <li class="upload-row" data-state={props.document.state}>
      <span class="upload-icon">
        <FileIcon />
      </span>
      <div class="upload-text">
        <span class="upload-name" title={name()}>
          <bdi>{name()}</bdi>
        </span>
        <span class="upload-meta">
          {saySize(props.document.size_bytes)}
          <Show when={props.document.page_count}>{(pages) => <> · {DOCUMENT.pages(pages())}</>}</Show>
          <Show when={props.document.char_count}>{(chars) => <> {DOCUMENT.characters(chars())}</>}</Show>
          <Show when={props.document.state === "ready" && props.document.picture_count}>
            {(count) => <> {DOCUMENT.fromPictures(props.document.page_count ?? 1, count())}</>}
          </Show>
          <Show when={(props.document.file_version ?? 1) > 1}>
            {" "}
            {DOCUMENT.version(props.document.file_version)} <Time at={props.document.file_at} />
          </Show>
        </span>
        <Switch>
          <Match when={isMoving()}>
            <span class="upload-meta upload-busy">
              <Spinner /> {movesElsewhere(props.document) ? DOCUMENT.teammateUploads : DOCUMENT.tabUploads}
            </span>
          </Match>
          <Match when={props.document.state === "uploading"}>
            <span class="upload-problem">{DOCUMENT.stoppedHalfWay}</span>
          </Match>
          <Match when={props.document.state === "unreadable"}>
            <span class={props.document.question ? "upload-warning" : "upload-problem"}>
              {props.document.problem}
            </span>
          </Match>
          <Match when={props.document.state === "extracting"}>
            <span class="upload-meta upload-busy">
              <Spinner /> <ReadingWords document={props.document} />
            </span>
          </Match>
          <Match when={props.drafting?.drafting_requested_at}>
            <span class="upload-meta">
              <DraftingWords drafting={props.drafting} />
            </span>
          </Match>
        </Switch>
        <Show when={!props.showsKind}>
          <KindOffer agentId={props.agentId} document={props.document} />
        </Show>
        <For each={props.document.warnings}>{(say) => <span class="upload-warning">{say}</span>}</For>
        <ReadingQuestion document={props.document} onChosen={deeds.refetch} />
        <Show when={props.next}>
          {(next) => (
            <NextFile
              agentId={props.agentId}
              next={next()}
              version={props.document.file_version ?? 1}
              movedByTab={props.movedByTab(next().id)}
            />
          )}
        </Show>
        <DraftingNotes agentId={props.agentId} document={props.document} drafting={props.drafting} />
      </div>
      <Show when={props.showsKind}>
        <div class="upload-kind">
          <Select
            label={DOCUMENT.kindOf(name())}
            labelHidden
            size="small"
            options={KIND_NAMES.map((kind) => ({
              value: kind,
              label: KINDS[kind].one,
              why: membership.whyNot("edit"),
            }))}
            value={props.document.collection}
            onChange={(kind) =>
              kind !== props.document.collection && void deeds.move(props.document, kind, false)
            }
          />
        </div>
      </Show>
      <span class="upload-state">
        <Switch>
          <Match when={props.document.state === "ready" || props.document.state === "extracting"}>
            <span class="upload-done">
              <CircleCheckIcon />
              <span class="sr-only">{DOCUMENT.uploaded}</span>
            </span>
          </Match>
          <Match when={!isMoving()}>
            <span class="upload-warn">
              <WarningIcon />
              <span class="sr-only">
                {props.document.state === "uploading" ? DOCUMENT.notComplete : DOCUMENT.unreadable}
              </span>
            </span>
          </Match>
        </Switch>
      </span>
      <div class="upload-actions">
        <Show when={props.document.state !== "uploading"}>
          <IconButton
            icon={DownloadIcon}
            label={DOCUMENT.download(name())}
            busy={isDownloading()}
            onClick={() => void save()}
          />
        </Show>
        <IconButton
          icon={TrashIcon}
          label={DOCUMENT.remove(name())}
          why={membership.whyNot("edit")}
          onClick={() => void deeds.remove([props.document])}
        />
        <Show when={props.document.state !== "uploading"}>
          <DocumentMenu
            agentId={props.agentId}
            document={props.document}
            offersKinds={!props.showsKind}
            onReplace={props.onReplace}
          />
        </Show>
      </div>
    </li>
  )
}

/** A page that is a picture takes seconds: which one it is says that it goes on. */
function ReadingWords(props: { document: Document }) {
  const next = () => Math.min(props.document.pictures_read + 1, props.document.picture_count ?? 1)
  return (
    <Show when={props.document.picture_count} fallback={DOCUMENT.reading}>
      {(count) => <>{count() > 1 ? DOCUMENT.readingPage(next(), count()) : DOCUMENT.readingPicture}</>}
    </Show>
  )
}
