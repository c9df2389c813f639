// A team's test questions in the browser: written, imported, and what a model made of them.
import { expect, test } from "@playwright/test"
import pg from "pg"
import { at } from "../support/deployment.ts"
import { expectAccessible, shootInto, sweepVisitors } from "../support/journey/browser.ts"
import { reviewing } from "../support/journey/reviewing.ts"

test.afterEach(sweepVisitors)

const SOON = { timeout: 30_000 }

const TRIALS = [0.52, 0.5, 0.56, 0.6, 0.58, 0.64].map((score, at) => ({
  n: at + 1,
  score,
  settings: { temperature: at % 2 === 0 ? 0.1 : 0.05, hardNegatives: at !== 2 },
}))

/** A model that is live, with trials of its search, and its answers to every question of the agent in turn. */
async function trainedModel(
  agentId: string,
  workspaceId: string,
  answers: readonly (readonly [string, string, string])[],
) {
  const database = new pg.Client({ connectionString: at("DB_URL") })
  await database.connect()
  try {
    const {
      rows: [run],
    } = await database.query(
      `insert into public.training_runs (workspace_id, agent_id, number, state, job_id, submission_key, data_run_id, stage, progress, metrics, finished_at)
       values ($1, $2, 1, 'completed', 'job-' || gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 5, 100, $3, now()) returning id`,
      [
        workspaceId,
        agentId,
        { 1: { heldout_accuracy: 0.5 }, 3: { heldout_accuracy: 0.55 }, 5: { heldout_accuracy: 0.55 } },
      ],
    )
    for (const trial of TRIALS)
      await database.query(
        `insert into public.training_events (workspace_id, agent_id, run_id, event_key, source, status, stage, metrics, log, applied)
         values ($1, $2, $3, gen_random_uuid(), 'webhook', 'training', 1, $4, $5, true)`,
        [workspaceId, agentId, run.id, { trial }, `Trial ${trial.n}`],
      )
    const {
      rows: [model],
    } = await database.query(
      "insert into public.models (workspace_id, agent_id, run_id, name, state, number, encoder) values ($1, $2, $3, 'model-' || gen_random_uuid(), 'live', 1, 'words and WordNet') returning id",
      [workspaceId, agentId, run.id],
    )
    await database.query("update public.agents set status = 'ready' where id = $1", [agentId])
    for (const [question, answer, verdict] of answers)
      await database.query(
        `insert into public.test_results (workspace_id, agent_id, model_id, question_id, question, expected, tags, document_id, origin, answer, outcome, measured, verdict)
         select workspace_id, agent_id, $1, id, question, expected, tags, document_id, origin, $3, case $4 when 'refused' then 'not_found' else 'answered' end, $4, $4
         from public.test_questions where question = $2 and agent_id = $5`,
        [model.id, question, answer, verdict, agentId],
      )
  } finally {
    await database.end()
  }
}

test("questions are written and imported, each result opens, and a person judges otherwise", async ({
  browser,
}) => {
  const ann = await reviewing(browser, 0)
  const { agentId, workspaceId } = ann
  const { page } = ann
  const button = (name: string) => page.getByRole("button", { name, exact: true })

  await test.step("writes one", async () => {
    await page.goto(`/agents/${agentId}/tests`)
    await expect(page.getByText("No test questions yet")).toBeVisible(SOON)
    await shootInto(page, "tests-empty")
    await button("Add the first question").click()
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("textbox", { name: "Question" }).fill("When does a customer get the money back?")
    await dialog.getByRole("textbox", { name: "Expected answer" }).fill("Within five working days.")
    await dialog.getByRole("textbox", { name: "Tags" }).fill("money, returns")
    await shootInto(page, "tests-dialog")
    await dialog.getByRole("button", { name: "Save" }).click()
    await expect(page.getByText("When does a customer get the money back?")).toBeVisible(SOON)
  })

  await test.step("imports more, and is told what was left out", async () => {
    await button("Import").click()
    const dialog = page.getByRole("dialog")
    const csv = [
      "Question,Expected answer,Tags,Document",
      "Who owns the moon?,,elsewhere,",
      "when does a customer get the money back?,Later.,,",
      "Which days are you closed?,On Sundays.,hours,hours.pdf",
      ",Nobody asked.,,",
    ].join("\n")
    await dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "questions.csv", mimeType: "text/csv", buffer: Buffer.from(csv) })
    await expect(
      dialog.getByText("3 questions, 1 of them not in the documents.", { exact: false }),
    ).toBeVisible()
    await expect(dialog.getByText("1 names a document that is not here", { exact: false })).toBeVisible()
    await expect(dialog.getByText(/^Line 5:/)).toBeVisible()
    await shootInto(page, "tests-import")
    await dialog.getByRole("button", { name: "Add 3" }).click()
    await expect(dialog.getByText("2 added, 1 were there already.")).toBeVisible(SOON)
    await dialog.getByRole("button", { name: "Done" }).click()
    await expect(page.getByText("Questions (3)")).toBeVisible(SOON)
  })

  await trainedModel(agentId, workspaceId, [
    ["When does a customer get the money back?", "Refunds take five working days.", "wrong"],
    ["Who owns the moon?", "I did not find this in your documents", "right"],
  ])

  await test.step("sees how the model did, opens an answer and judges otherwise", async () => {
    await page.reload()
    await expect(page.getByText("1 of 2 right")).toBeVisible(SOON)
    await expect(page.getByText("1 of 2, so between 9 and 91%")).toBeVisible()
    await expect(page.getByText("1 of 3 are still to be asked as they stand now.")).toBeVisible()
    await page.getByText("When does a customer get the money back?").click()
    await expect(page.getByText("Refunds take five working days.")).toBeVisible()
    await shootInto(page, "tests")
    await button("It is right").click()
    await expect(page.getByText("2 of 2 right")).toBeVisible(SOON)
    await expect(page.getByText("A person scored it right; the rule says wrong.")).toBeVisible()
    await expectAccessible(page, "tests")
  })

  await test.step("finds them, the search and what each stage added on the assistant's page", async () => {
    await page.goto(`/agents/${agentId}`)
    await expect(page.getByText("2 of 2 test questions right")).toBeVisible(SOON)
    await page.getByText("Details for engineers").click()
    await expect(
      page.getByText("The search tried 3 settings in 6 trials and chose temperature 0.05", { exact: false }),
    ).toBeVisible()
    await expect(page.getByText("Better: from 50% to 55% right")).toBeVisible()
    await expect(page.getByText("No change (55% right)")).toBeVisible()
    await shootInto(page, "agent")
    await expectAccessible(page, "agent")
    await page.getByRole("link", { name: "Settings", exact: true }).last().click()
    await expect(page.getByText("No language model is set up here", { exact: false })).toBeVisible(SOON)
    await shootInto(page, "settings")
  })

  await test.step("reads which encoder the version uses, beside it and in its evidence", async () => {
    await page.goto(`/agents/${agentId}/versions`)
    await page.getByText("Details", { exact: true }).first().click()
    await expect(page.getByText("Encoder: words and WordNet")).toBeVisible(SOON)
    await shootInto(page, "versions")
    await expectAccessible(page, "versions")
    await page.goto(`/agents/${agentId}/versions/1/evidence`)
    await expect(page.getByText("words and WordNet")).toBeVisible(SOON)
    await shootInto(page, "evidence")
  })
  expect(ann.complaints).toEqual([])
})

const HANDBOOK = `# Harbour Museum staff handbook

## Working here

Employees of the Harbour Museum get a discount of 20 percent in the museum shop. The salary is paid on the 25th of each month.
The probation period lasts four months.

## The building

Bicycles are parked behind the east wing. The caretaker keeps the spare keys in room 12.
Suppliers use the gate in Quay Street. Customers buy tickets at the front desk until 17:30.

## Visitors

A ticket costs 12 euros. Children under six visit the museum free of charge. Guided tours begin at 11:00 every Sunday.

## Pay and leave

Employees of the Harbour Museum receive a bonus of 400 euros in December. Employees of the Harbour Museum have 28 days of holiday a year.
A doctor visits the Harbour Museum on the first Tuesday of each month.
`

/** A document that was read, and a question of an hour ago that was not answered. */
async function readAndAsked(agentId: string, workspaceId: string): Promise<void> {
  const database = new pg.Client({ connectionString: at("DB_URL") })
  await database.connect()
  try {
    await database.query(
      "insert into public.contents (workspace_id, content_hash, text, extracted_by) values ($1, $2, $3, 'worker')",
      [workspaceId, "d".repeat(64), HANDBOOK],
    )
    await database.query(
      `insert into public.documents (workspace_id, agent_id, collection, name, size_bytes, content_hash, state)
       values ($1, $2, 'references', 'handbook.md', 700, $3, 'ready')`,
      [workspaceId, agentId, "d".repeat(64)],
    )
    await database.query(
      `insert into public.runs (workspace_id, agent_id, model, caller, prompt, state, answer, outcome, finished_at)
       values ($1, $2, 'model', 'person', 'May I bring my dog to work?', 'completed', 'I did not find this in your documents.', 'not_found', now())`,
      [workspaceId, agentId],
    )
  } finally {
    await database.end()
  }
}

test("suggestions are kept, changed and dismissed, and what was really asked becomes a test question", async ({
  browser,
}) => {
  const ann = await reviewing(browser, 0)
  const { agentId, workspaceId } = ann
  await readAndAsked(agentId, workspaceId)
  const { page } = ann
  const suggested = page.getByRole("region", { name: /^Suggested from the documents/ })
  const rows = suggested.getByRole("listitem")

  await test.step("asks for suggestions, and is told how many there are and why not ten", async () => {
    await page.goto(`/agents/${agentId}/tests`)
    await page.getByRole("button", { name: "Suggest questions" }).click()
    const says = suggested.getByText(/of 10 could be suggested|questions suggested/)
    await expect(says).toBeVisible({ timeout: 60_000 })
    const made = Number(/^\d+/.exec((await says.textContent()) ?? "")?.[0])
    expect(made).toBeGreaterThanOrEqual(3)
    await expect(rows).toHaveCount(made) // they are asked for apart from what is said of them
    await shootInto(page, "tests-suggested")
    await expectAccessible(page, "tests-suggested")
  })

  await test.step("keeps one, changes one, and dismisses one and takes that back", async () => {
    const before = await rows.count()
    await rows.first().getByRole("button", { name: "Keep" }).click()
    await expect(rows).toHaveCount(before - 1, SOON)
    await rows.first().getByRole("button", { name: "Edit" }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("textbox", { name: "Question" }).fill("Where do I lock my bike?")
    await dialog.getByRole("button", { name: "Save and keep" }).click()
    await expect(rows).toHaveCount(before - 2, SOON)
    await rows.first().getByRole("button", { name: "Dismiss" }).click()
    await expect(rows).toHaveCount(before - 3, SOON)
    await page.getByRole("button", { name: "Undo" }).last().click()
    await expect(rows).toHaveCount(before - 2, SOON)
    await expect(page.getByText("Questions (2)")).toBeVisible(SOON)
    await expect(page.getByText("Where do I lock my bike?")).toBeVisible()
  })

  await test.step("takes a question that was asked, with what is right", async () => {
    await page.goto(`/agents/${agentId}/questions`)
    await expect(page.getByText("May I bring my dog to work?")).toBeVisible(SOON)
    await page.getByRole("button", { name: "Use as a test question" }).click()
    const dialog = page.getByRole("dialog")
    await expect(dialog.getByRole("switch", { name: "Not in the documents" })).toBeChecked()
    await shootInto(page, "questions-taken")
    await dialog.getByRole("button", { name: "Save" }).click()
    await expect(page.getByRole("link", { name: "View test question" })).toBeVisible(SOON)
    await shootInto(page, "questions")
    await expectAccessible(page, "questions")
    await page.goto(`/agents/${agentId}/tests`)
    await expect(page.getByText("really asked")).toBeVisible(SOON)
  })
  expect(ann.complaints).toEqual([])
})
