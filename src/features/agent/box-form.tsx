import { type BoxShows, BoxTerms, ORIGINS_MAX, whyNotOrigin } from "@cerebros/contract/box.ts"
import { NAME_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"
import { createSignal, Show } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { createSubmit } from "../../ui/create-submit.ts"
import { Notice } from "../../ui/notice.tsx"
import { RadioGroup } from "../../ui/radio-group.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import { KEY } from "./words.ts"
import "../../ui/form.css"

const USUAL = { per_minute: 30, per_visitor: 6, per_day: 500, shows: "names" as BoxShows }
const SHOWS: readonly { value: BoxShows; label: string; description: string }[] = [
  {
    value: "names",
    label: KEY.names,
    description: KEY.namesSay,
  },
  { value: "quotes", label: KEY.quotes, description: KEY.quotesSay },
  { value: "nothing", label: KEY.nothing, description: KEY.nothingSay },
]

/** What is wrong with the lines of websites, the first thing of all. */
function whyNotSites(sites: readonly string[]): string | undefined {
  if (sites.length > ORIGINS_MAX) return KEY.tooManySites(ORIGINS_MAX)
  return sites.map(whyNotOrigin).find((why) => why !== undefined)
}

const linesOf = (text: string) => [...new Set(text.split(/[\s,]+/).filter(Boolean))]

/** What a key of a box allows, for a new one or one that is changed. `onSave` closes it. */
export function BoxForm(props: {
  terms?: BoxTerms | undefined
  onSave: (terms: BoxTerms) => Promise<void>
  onCancel?: (() => void) | undefined
}) {
  const of = () => props.terms
  const [name, setName] = createSignal(of()?.name ?? "")
  const [sites, setSites] = createSignal(of()?.origins.join("\n") ?? "")
  const [isLeft, setLeft] = createSignal(false) // half an address is not wrong yet
  const [minute, setMinute] = createSignal(String(of()?.per_minute ?? USUAL.per_minute))
  const [visitor, setVisitor] = createSignal(String(of()?.per_visitor ?? USUAL.per_visitor))
  const [day, setDay] = createSignal(String(of()?.per_day ?? USUAL.per_day))
  const [shows, setShows] = createSignal<BoxShows>(of()?.shows ?? USUAL.shows)
  const { busy, problem, run } = createSubmit()
  const origins = () => linesOf(sites())
  const tooLong = () => (name().trim().length > NAME_MAX_CHARS ? sayTooLong(NAME_MAX_CHARS) : undefined)
  const between = (text: string, most: number) =>
    /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most ? undefined : KEY.numberWrong(most)
  const numbers = () => [between(minute(), 600), between(visitor(), 60), between(day(), 100_000)]
  const why = () => {
    if (name().trim() === "") return KEY.noName
    if (origins().length === 0) return KEY.noSite
    return tooLong() ?? whyNotSites(origins()) ?? numbers().find((each) => each !== undefined)
  }
  async function save(event: Event): Promise<void> {
    event.preventDefault()
    if (why() !== undefined) return
    const terms = BoxTerms.parse({
      name: name(),
      origins: origins(),
      per_minute: Number(minute()),
      per_visitor: Number(visitor()),
      per_day: Number(day()),
      shows: shows(),
    })
    await run(() => props.onSave(terms), KEY.notSaved)
  }
  return (
    <form class="form" noValidate onSubmit={(event) => void save(event)}>
      <TextField
        label={KEY.name}
        description={KEY.nameSay}
        value={name()}
        onInput={setName}
        error={tooLong()}
        placeholder={KEY.nameExample}
      />
      <TextArea
        label={KEY.sites}
        description={KEY.sitesSay}
        value={sites()}
        onInput={setSites}
        rows={2}
        spellcheck={false}
        placeholder={KEY.sitesExample}
        onBlur={() => setLeft(true)}
        error={isLeft() ? whyNotSites(origins()) : undefined}
      />
      <div class="box-numbers">
        <TextField
          label={KEY.minute}
          inputMode="numeric"
          value={minute()}
          onInput={setMinute}
          error={numbers()[0]}
        />
        <TextField
          label={KEY.visitor}
          inputMode="numeric"
          value={visitor()}
          onInput={setVisitor}
          error={numbers()[1]}
        />
        <TextField label={KEY.day} inputMode="numeric" value={day()} onInput={setDay} error={numbers()[2]} />
      </div>
      <RadioGroup label={KEY.shows} options={SHOWS} value={shows()} onChange={setShows} />
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <div class="box-actions">
        <Button type="submit" variant="primary" busy={busy()} why={why()}>
          {props.terms ? KEY.save : KEY.create}
        </Button>
        <Show when={props.onCancel}>{(cancel) => <Button onClick={cancel()}>{KEY.cancel}</Button>}</Show>
      </div>
    </form>
  )
}
