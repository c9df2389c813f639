import { createSignal, Show } from "solid-js"
import { FORMATS, type Format, written } from "@cerebros/pipeline/exchange/formats.ts"
import type { Preference } from "@cerebros/pipeline/release/preferences.ts"
import type { Split } from "@cerebros/pipeline/release/split.ts"
import type { Release } from "../../model/versions.ts"
import { sayCount } from "../../lib/locale.ts"
import { useQuery } from "../../lib/use-query.ts"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { toast } from "../../ui/toast.tsx"
import { downloadExamples, downloadPairs, downloadRelease, pairsQuery } from "./mutations.ts"

const PARTS: { value: Split | "all"; label: string; description: string }[] = [
  { value: "all", label: "All examples", description: "In one file." },
  { value: "train", label: "Train", description: "About 80 of 100: to learn from." },
  { value: "validation", label: "Validation", description: "About 10 of 100: to choose settings by." },
  { value: "held_out", label: "Held out", description: "About 10 of 100: to measure with at the end." },
]

const PAIRS: { value: Preference; label: string; say: string }[] = [
  { value: "dpo", label: "Preference pairs, DPO", say: "JSONL of prompt, chosen and rejected" },
  { value: "kto", label: "Preference pairs, KTO", say: "JSONL of prompt, completion and label" },
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
    if (format === "hashed") await downloadRelease(id, `release-${number}.jsonl`)
    else {
      const ending = part() === "all" ? (isPairs(format) ? "pairs" : "examples") : part().replace("_", "-")
      if (isPairs(format))
        await downloadPairs(id, `release-${number}-${ending}-${format}.jsonl`, format, part())
      else
        await downloadExamples(id, `release-${number}-${ending}.${written[format].extension}`, format, part())
    }
    toast(`Release ${number} is saved, and is what its hash says.`)
  }
  return (
    <FormDialog
      title={`Download release ${props.release.number}`}
      description="Checked against its hash on the way."
      onClose={() => props.onClose()}
      submit="Save"
      onSubmit={save}
    >
      <RadioGroup
        label="Format"
        value={form()}
        onChange={setForm}
        options={[
          {
            value: "hashed" as const,
            label: "What its hash covers",
            description: "JSONL with documents and examples; its SHA-256 is the hash.",
          },
          ...FORMATS.map((format) => ({ value: format, label: written[format].name })),
          ...(corrected() > 0
            ? PAIRS.map(({ value, label, say }) => ({
                value,
                label,
                description: `${say}, of ${sayCount(corrected(), "corrected answer")}.`,
              }))
            : []),
        ]}
      />
      <Show when={form() !== "hashed"}>
        <RadioGroup label="Part" value={part()} onChange={setPart} options={PARTS} />
        <p class="versions-part">
          An example stays in its part in every release, with all that was drawn from the same passage, as
          long as that passage, or else its prompt, says the same.
        </p>
      </Show>
    </FormDialog>
  )
}
