import { createSignal, Show } from "solid-js"
import { FORMATS, type Format, written } from "@cerebros/pipeline/exchange/formats.ts"
import type { Preference } from "@cerebros/pipeline/release/preferences.ts"
import type { Split } from "@cerebros/pipeline/release/split.ts"
import type { Release } from "../../model/versions.ts"
import { useQuery } from "../../lib/use-query.ts"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { toast } from "../../ui/toast.tsx"
import { downloadExamples, downloadPairs, downloadRelease, pairsQuery } from "./mutations.ts"
import { DOWNLOAD } from "./words.ts"

const PARTS: { value: Split | "all"; label: string; description: string }[] = [
  { value: "all", label: DOWNLOAD.all, description: DOWNLOAD.allSay },
  { value: "train", label: DOWNLOAD.train, description: DOWNLOAD.trainSay },
  { value: "validation", label: DOWNLOAD.validation, description: DOWNLOAD.validationSay },
  { value: "held_out", label: DOWNLOAD.heldOut, description: DOWNLOAD.heldOutSay },
]

const PAIRS: { value: Preference; label: string; say: string }[] = [
  { value: "dpo", label: DOWNLOAD.dpo, say: DOWNLOAD.dpoSay },
  { value: "kto", label: DOWNLOAD.kto, say: DOWNLOAD.ktoSay },
]
const isPairs = (form: string): form is Preference => PAIRS.some(({ value }) => value === form)

/** Saves a release: what its hash covers, its examples in a format that others read, or what was corrected as pairs; whole or in parts. */
export function Download(props: { release: Release; onClose: () => void }) {
  const [form, setForm] = createSignal<"hashed" | Format | Preference>("hashed")
  const [part, setPart] = createSignal<Split | "all">("all")
  const rejected = useQuery(() => pairsQuery(props.release.id))
  const corrected = () => rejected.data?.length ?? 0
  async function save(): Promise<void> {
    const { id, number } = props.release
    const format = form()
    if (format === "hashed") await downloadRelease(id, DOWNLOAD.file(number))
    else {
      const ending = part() === "all" ? (isPairs(format) ? "pairs" : "examples") : part().replace("_", "-")
      if (isPairs(format)) await downloadPairs(id, DOWNLOAD.pairsFile(number, ending, format), format, part())
      else
        await downloadExamples(
          id,
          DOWNLOAD.examplesFile(number, ending, written[format].extension),
          format,
          part(),
        )
    }
    toast(DOWNLOAD.done(number))
  }
  return (
    <FormDialog
      title={DOWNLOAD.title(props.release.number)}
      description={DOWNLOAD.description}
      onClose={() => props.onClose()}
      submit={DOWNLOAD.submit}
      onSubmit={save}
    >
      <RadioGroup
        label={DOWNLOAD.format}
        value={form()}
        onChange={setForm}
        options={[
          {
            value: "hashed" as const,
            label: DOWNLOAD.hashed,
            description: DOWNLOAD.hashedSay,
          },
          ...FORMATS.map((format) => ({ value: format, label: written[format].name })),
          ...(corrected() > 0
            ? PAIRS.map(({ value, label, say }) => ({
                value,
                label,
                description: DOWNLOAD.pairs(say, corrected()),
              }))
            : []),
        ]}
      />
      <Show when={form() !== "hashed"}>
        <RadioGroup label={DOWNLOAD.part} value={part()} onChange={setPart} options={PARTS} />
        <p class="versions-part">{DOWNLOAD.partSay}</p>
      </Show>
    </FormDialog>
  )
}
