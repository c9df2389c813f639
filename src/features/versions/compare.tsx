import { createMemo, createSignal, For, Show } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { testQueries, type TestResult } from "../../model/test-questions/queries.ts"
import type { Version } from "../../model/versions.ts"
import { links } from "../../lib/links.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Badge, type Tone } from "../../ui/badge.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { Select } from "../../ui/select.tsx"
import { HeldOutPair } from "./held-out-pair.tsx"
import { type Outcome, OUTCOMES, type Pair, pairsOf, tally } from "./pairs.ts"
import { COMPARE } from "./words-compare.ts"

const WORDS = {
  worse: { tone: "danger", say: COMPARE.worse },
  better: { tone: "success", say: COMPARE.better },
  changed: { tone: "info", say: COMPARE.changed },
  equal: { tone: "neutral", say: COMPARE.equal },
} as const satisfies Record<Outcome, { tone: Tone; say: string }>

/** Two versions on the same questions, with both answers. */
export function Compare(props: {
  agent: Agent
  a: Version
  b: Version
  versions: readonly Version[]
  onChange: (a: Version, b: Version) => void
  onBlind: () => void
  onClose: () => void
}) {
  const ofA = useQuery(() => testQueries.results(props.agent.id, props.a.id))
  const ofB = useQuery(() => testQueries.results(props.agent.id, props.b.id))
  const questions = useQuery(() => testQueries.questions(props.agent.id))
  const [shown, show] = createSignal<Outcome | "all">("all")
  const pairs = createMemo(() => pairsOf(ofA.data ?? [], ofB.data ?? []))
  const counts = () => tally(pairs())
  const options = () =>
    props.versions
      .filter(({ state }) => state !== "removed")
      .map(({ number, state }) => ({
        value: String(number),
        label: COMPARE.option(number, state === "live"),
      }))
  const choose = (side: "a" | "b", number: string) => {
    const chosen = props.versions.find((version) => version.number === Number(number))
    if (!chosen) return
    if (side === "a") props.onChange(chosen, chosen.id === props.b.id ? props.a : props.b)
    else props.onChange(chosen.id === props.a.id ? props.b : props.a, chosen)
  }
  return (
    <Card
      title={COMPARE.title(props.b.number, props.a.number)}
      actions={
        <>
          <Button size="small" onClick={() => props.onBlind()}>
            {COMPARE.blind}
          </Button>
          <Button size="small" onClick={() => props.onClose()}>
            {COMPARE.close}
          </Button>
        </>
      }
    >
      <div class="compare-choice">
        <Select
          label={COMPARE.before}
          size="small"
          options={options()}
          value={String(props.a.number)}
          onChange={(value) => choose("a", value)}
        />
        <Select
          label={COMPARE.after}
          size="small"
          options={options()}
          value={String(props.b.number)}
          onChange={(value) => choose("b", value)}
        />
        <Select<Outcome | "all">
          label={COMPARE.show}
          size="small"
          options={[
            { value: "all", label: COMPARE.all },
            ...OUTCOMES.map((value) => ({ value, label: `${WORDS[value].say} (${counts()[value]})` })),
          ]}
          value={shown()}
          onChange={show}
        />
      </div>
      <Loaded skeleton={<></>}>
        <HeldOutPair
          agent={props.agent}
          a={props.a}
          b={props.b}
          asksFor={questions.data?.length === 0 && pairs().length === 0}
        />
      </Loaded>
      <Show when={questions.data?.length !== 0 || pairs().length > 0}>
        <p class="compare-tally" role="status">
          {COMPARE.tally(counts().better, counts().worse, counts().changed, counts().equal, pairs().length)}
        </p>
        <For each={[props.a, props.b]}>
          {(version) => (
            <StillToAsk
              agent={props.agent}
              version={version}
              open={
                (questions.data?.length ?? 0) -
                ((version.id === props.a.id ? ofA : ofB).data ?? []).filter(
                  ({ question_id }) => question_id !== null,
                ).length
              }
            />
          )}
        </For>
        <ul class="compare-list">
          <For
            each={pairs().filter(({ outcome }) => shown() === "all" || outcome === shown())}
            fallback={<li class="compare-none">{COMPARE.none}</li>}
          >
            {(pair) => <PairRow pair={pair} a={props.a} b={props.b} />}
          </For>
        </ul>
      </Show>
    </Card>
  )
}

/** A version that was not asked all questions yet, and the way to ask them. */
function StillToAsk(props: { agent: Agent; version: Version; open: number }) {
  const membership = useMembership()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  async function ask(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      unwrap(await supabase.rpc("test_now", { agent_id: props.agent.id, model_id: props.version.id }))
    } catch (error) {
      setProblem(toProblem(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Show when={props.open > 0}>
      <Notice
        tone="info"
        action={
          <>
            <LinkButton size="small" href={links.tests(props.agent.id)}>
              {COMPARE.testQuestions}
            </LinkButton>
            <Button size="small" busy={busy()} why={membership.whyNot("edit")} onClick={() => void ask()}>
              {COMPARE.ask(props.version.number)}
            </Button>
          </>
        }
      >
        {COMPARE.notAsked(props.version.number, props.open, problem())}
      </Notice>
    </Show>
  )
}

function PairRow(props: { pair: Pair; a: Version; b: Version }) {
  return (
    <li class="compare-row">
      <h3>
        <Badge tone={WORDS[props.pair.outcome].tone}>{WORDS[props.pair.outcome].say}</Badge>{" "}
        {props.pair.question}
      </h3>
      <p class="compare-expected">{COMPARE.expected(props.pair.expected)}</p>
      <div class="compare-answers">
        <Answer version={props.a} result={props.pair.a} />
        <Answer version={props.b} result={props.pair.b} />
      </div>
    </li>
  )
}

function Answer(props: { version: Version; result: TestResult }) {
  const sources = () =>
    [...new Set(props.result.sources.map(({ name }) => name ?? COMPARE.example))].join(", ")
  return (
    <section aria-label={COMPARE.version(props.version.number)}>
      <h4>{COMPARE.verdict(props.version.number, props.result.verdict)}</h4>
      <p>{props.result.problem ?? props.result.answer}</p>
      <Show when={sources()}>
        <p class="compare-expected">{COMPARE.from(sources())}</p>
      </Show>
    </section>
  )
}
