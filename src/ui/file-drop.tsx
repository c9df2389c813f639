import { createMemo, createSignal, createUniqueId, type JSX, Show } from "solid-js"
import { Button } from "./button.tsx"
import { droppedFiles } from "./dropped-files.ts"
import { UploadIcon } from "./icons.tsx"
import "./file-drop.css"

/** A place to drop files on, with a button for everyone who does not drag. Gives all files; the caller refuses. */
export function FileDrop(props: {
  title: string
  say?: JSX.Element
  /** What the chooser offers first, for example ".pdf,.docx". Dropped files may be anything. */
  accept?: string
  multiple?: boolean
  /** One line instead of a field: where there is a list below that matters more. */
  isSmall?: boolean | undefined
  why?: string | undefined
  /** `fromFolder`: a whole folder was dropped, its files named by their paths. */
  onFiles: (files: File[], fromFolder: boolean) => void
}) {
  const id = createUniqueId()
  const [over, setOver] = createSignal(0) // dragenter fires for every child too: count ins and outs
  const [input, setInput] = createSignal<HTMLInputElement>()
  const open = createMemo(() => props.why === undefined) // as in Button
  const take = (files: FileList | null | undefined) => {
    if (files && files.length > 0 && open()) props.onFiles([...files], false)
  }
  const takeDropped = async (data: DataTransfer) => {
    const { files, hadFolder } = await droppedFiles(data)
    if (files.length > 0 && open()) props.onFiles(files, hadFolder)
  }
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true
  return (
    <div
      class="file-drop"
      data-size={props.isSmall ? "small" : undefined}
      role="group"
      aria-labelledby={`${id}-t`}
      aria-describedby={props.say ? `${id}-s` : undefined}
      data-over={over() > 0 && open() ? "" : undefined}
      onDragEnter={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver((count) => count + 1)
      }}
      onDragOver={(event) => {
        if (carriesFiles(event)) event.preventDefault()
      }}
      onDragLeave={() => setOver((count) => Math.max(0, count - 1))}
      onDrop={(event) => {
        event.preventDefault()
        setOver(0)
        if (event.dataTransfer) void takeDropped(event.dataTransfer)
      }}
    >
      <span class="file-drop-icon">
        <UploadIcon size={20} />
      </span>
      <div class="file-drop-text">
        <p class="file-drop-title" id={`${id}-t`}>
          {props.title}
        </p>
        <Show when={props.say}>
          <p class="file-drop-say" id={`${id}-s`}>
            {props.say}
          </p>
        </Show>
      </div>
      <Button why={props.why} onClick={() => input()?.click()}>
        {props.multiple === false ? "Choose a file" : "Choose Files"}
      </Button>
      <input
        ref={setInput}
        class="sr-only"
        type="file"
        tabindex={-1}
        aria-label={props.title}
        accept={props.accept}
        multiple={props.multiple ?? true}
        onChange={(event) => {
          take(event.currentTarget.files)
          event.currentTarget.value = "" // else the same file cannot be chosen again
        }}
      />
    </div>
  )
}
