import { Show } from "solid-js"
import { agentQueries, type Agent } from "../../model/agent.ts"
import { createHomeOf, useMembership } from "../../model/membership.ts"
import { testQueries } from "../../model/test-questions/queries.ts"
import { StageList, TrainingDetails } from "../../model/training/index.ts"
import { type Version, versionQueries } from "../../model/versions.ts"
import { links } from "../../lib/links.ts"
import { saveBlob } from "../../lib/save-blob.ts"
import { createTitle } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Fact } from "../../ui/fact.tsx"
import { Button } from "../../ui/button.tsx"
import { Card } from "../../ui/card.tsx"
import { createSubmit } from "../../ui/create-submit.ts"
import { Empty } from "../../ui/empty.tsx"
import { LinkButton } from "../../ui/link-button.tsx"
import { Loaded } from "../../ui/loaded.tsx"
import { Notice } from "../../ui/notice.tsx"
import { PageHead } from "../../ui/page-head.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { createTrail } from "../../ui/trail.tsx"
import { evidenceFile, evidenceQueries, failuresIn, lostSince } from "./evidence-facts.ts"
import { downloadRelease } from "./mutations.ts"
import { Failures, MadeOf, Outside, Tests } from "./evidence-cards.tsx"
import "./evidence.css"
import { DOWNLOAD, EVIDENCE } from "./words.ts"

/** What a version was made of, who answers for it and how it did: a page to read, to print as PDF and to check against its hash. */
export function EvidencePage(props: { agentId: string; number: number }) {
  const agent = useQuery(() => agentQueries.one(props.agentId))
  const versions = useQuery(() => versionQueries.of(props.agentId))
  const version = () => versions.data?.find(({ number }) => number === props.number)
  createHomeOf(() => agent.data)
  createTitle(() => EVIDENCE.tab(props.number, agent.data?.name))
  createTrail(() => [
    { label: EVIDENCE.agents, href: links.dashboard() },
    { label: agent.data?.name ?? EVIDENCE.agent, href: links.agent(props.agentId) },
    { label: EVIDENCE.versions, href: links.versions(props.agentId) },
  ])
  return (
    <Show when={agent.data}>
      {(known) => (
        <Show
          when={version()}
          fallback={
            <Empty
              title={EVIDENCE.none(props.number)}
              say={EVIDENCE.noneSay}
              action={<LinkButton href={links.versions(props.agentId)}>{EVIDENCE.all}</LinkButton>}
            />
          }
        >
          {(shown) => (
            <Loaded skeleton={<RowsSkeleton count={8} />}>
              <Evidence agent={known()} version={shown()} />
            </Loaded>
          )}
        </Show>
      )}
    </Show>
  )
}

function Evidence(props: { agent: Agent; version: Version }) {
  const made = useQuery(() => evidenceQueries.made(props.agent.id, props.version.id))
  const training = useQuery(() => evidenceQueries.run(props.agent.id, props.version.training_runs.number))
  const releases = useQuery(() => versionQueries.releases(props.agent.id))
  const results = useQuery(() => testQueries.results(props.agent.id, props.version.id))
  const before = useQuery(() => testQueries.results(props.agent.id, made.data?.before ?? props.version.id))
  const membership = useMembership()
  const { busy, problem, run } = createSubmit()
  const release = () => releases.data?.find(({ id }) => id === props.version.releases?.id)
  const lost = () => (made.data?.before ? lostSince(results.data ?? [], before.data ?? []) : [])
  const save = () =>
    run(async () => {
      const { data: facts } = made
      const { data: trained } = training
      if (!facts || !trained) return
      const file = evidenceFile({
        agent: props.agent.name,
        version: props.version,
        release: release(),
        made: facts,
        run: trained,
        results: results.data ?? [],
      })
      saveBlob(
        new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: "application/json" }),
        EVIDENCE.file(props.version.number),
      )
      const frozen = release()
      if (frozen?.hash) await downloadRelease(frozen.id, DOWNLOAD.file(frozen.number))
    })
  return (
    <article class="evidence">
      <PageHead
        title={EVIDENCE.title(props.version.number)}
        say={EVIDENCE.say(props.agent.name)}
        actions={
          <>
            <Button onClick={() => window.print()}>{EVIDENCE.pdf}</Button>
            <Button busy={busy()} why={membership.whyNot("start_training")} onClick={() => void save()}>
              {EVIDENCE.verify}
            </Button>
          </>
        }
      />
      <Show when={problem()}>{(say) => <Notice tone="danger">{say()}</Notice>}</Show>
      <Card title={EVIDENCE.release}>
        <dl class="evidence-facts">
          <Fact name={EVIDENCE.hash}>
            <code>{props.version.release_hash ?? EVIDENCE.noHash}</code>
          </Fact>
          <Show when={release()}>
            {(frozen) => (
              <>
                <Fact name={EVIDENCE.release}>
                  {EVIDENCE.frozen(frozen().number, sayDay(frozen().created_at), frozen().frozen_by_name)}
                </Fact>
                <Fact name={EVIDENCE.approvedBy}>
                  {frozen()
                    .approvals.map(({ name }) => name)
                    .join(", ") || EVIDENCE.noApproval}
                </Fact>
                <Show when={frozen().note}>
                  <Fact name={EVIDENCE.note}>{frozen().note}</Fact>
                </Show>
              </>
            )}
          </Show>
          <Show when={props.version.artefact_hash}>
            {(hash) => (
              <Fact name={EVIDENCE.model}>
                <code>{hash()}</code>
              </Fact>
            )}
          </Show>
        </dl>
        <p class="compare-expected">
          {EVIDENCE.toCheck} <code>{EVIDENCE.command}</code> {EVIDENCE.computes} <code>{EVIDENCE.other}</code>{" "}
          {EVIDENCE.does}
        </p>
      </Card>
      <Show when={made.data}>{(facts) => <MadeOf made={facts()} />}</Show>
      <Card title={EVIDENCE.tests}>
        <Tests results={results.data ?? []} />
        <Failures title={EVIDENCE.failures} results={failuresIn(results.data ?? [])} />
        <Failures title={EVIDENCE.lost} results={lost()} />
      </Card>
      <Show when={training.data}>
        {(run) => (
          <Card title={EVIDENCE.trained}>
            <StageList run={run()} />
            <Loaded skeleton={<></>}>
              <TrainingDetails agentId={props.agent.id} run={run()} />
            </Loaded>
          </Card>
        )}
      </Show>
      <Card title={EVIDENCE.sent}>
        <dl class="evidence-facts">
          <Fact name={EVIDENCE.toTraining}>
            {sayRows(training.data?.counts ?? {})}
            <Show when={training.data?.submitted_at}>{(at) => <>, {sayDay(at())}</>}</Show>
            {training.data?.started_by_name ? EVIDENCE.startedBy(training.data.started_by_name) : ""}
            {training.data?.job_id ? EVIDENCE.asJob(training.data.job_id) : ""}
          </Fact>
          <Loaded skeleton={<></>}>
            <Outside agent={props.agent} encoder={props.version.encoder} made={made.data} />
          </Loaded>
        </dl>
      </Card>
    </article>
  )
}

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" })
/** On paper "3 minutes ago" means nothing. */
const sayDay = (at: string) => EVIDENCE.day(day.format(Date.parse(at)))

const ROWS: Readonly<Record<string, string>> = { qa_pairs: EVIDENCE.pairs }
const sayRows = (rows: Readonly<Record<string, number>>) =>
  Object.entries(rows)
    .filter(([name, many]) => name !== "approved" && many > 0)
    .map(([name, many]) => `${many} ${ROWS[name] ?? name.replaceAll("_", " ")}`)
    .join(", ") || EVIDENCE.nothing
