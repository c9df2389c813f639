// What people see while parts of the backend die: nothing is lost, and the screen tells the truth without a reload.
import { randomBytes } from "node:crypto"
import { expect, test } from "@playwright/test"
import { at, hasDeployment } from "../support/deployment.ts"
import { signInOnScreen, sweepVisitors, visit } from "../support/journey/browser.ts"
import { call, drafted, makeAgent, sha256, trained, uploadSamples } from "../support/journey/building.ts"
import { must, type Person } from "../support/journey/person.ts"
import type { Visitor } from "../support/journey/browser.ts"
import { kill } from "../support/kill.ts"

test.skip(() => !hasDeployment("HOME"), "only a stack of our own may be killed")

const SLOW = { timeout: 90_000 }
const MIB = 1024 * 1024

/** The visitor as the one who builds by the interfaces. */
async function builder(visitor: Visitor): Promise<Person> {
  const client = visitor.client()
  const workspace = must(await client.rpc("ensure_workspace")) // the app may still be asking for it
  const { user_id } = must(
    await client.from("profiles").select("user_id").eq("email", visitor.email).single(),
  )
  return { id: user_id, email: visitor.email, workspace, client, token: async () => "" }
}

test.afterEach(sweepVisitors)

test("an upload outlives a crash of the database and arrives byte for byte", async ({ browser }) => {
  const ann = await visit(browser, "ann")
  await signInOnScreen(ann, "/agents/new", "code")
  const { page } = ann
  await expect(page.getByRole("heading", { name: "Name your assistant" })).toBeVisible()
  const person = await builder(ann)
  const agentId = await makeAgent(person)
  await page.goto(`/agents/${agentId}/setup/work-products`)
  const line = Buffer.from(`${randomBytes(500).toString("hex")}\n`)
  const bytes = Buffer.concat(Array.from({ length: Math.ceil((24 * MIB) / line.length) }, () => line))

  // The first piece has arrived, the second is held back until the database has crashed.
  let crash: Promise<number> | undefined
  await page.route("**/storage/v1/upload/resumable/**", async (route) => {
    if (route.request().method() === "PATCH") crash ??= kill(at("HOME"), /^postgres$/)
    await route.continue()
  })
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "log.txt", mimeType: "text/plain", buffer: bytes }, SLOW)
  await expect.poll(() => crash !== undefined, SLOW).toBe(true)
  expect(await crash).toBe(1)
  const row = page.getByRole("listitem").filter({ hasText: "log.txt" })
  await expect(async () => {
    const again = row.getByRole("button", { name: "Try again" }) // offered once the automatic tries are used up
    if (await again.isVisible()) await again.click()
    await expect(row.getByRole("button", { name: "Download log.txt" })).toBeVisible({ timeout: 5_000 })
  }).toPass(SLOW)

  const document = must(
    await person.client
      .from("documents")
      .select("object_path, content_hash, size_bytes")
      .eq("agent_id", agentId)
      .single(),
  )
  const file = must(await person.client.storage.from("documents").download(document.object_path))
  const stored = new Uint8Array(await (file ?? new Blob()).arrayBuffer())
  expect(stored.length).toBe(bytes.length)
  expect(sha256(stored)).toBe(sha256(bytes))
  expect(document.content_hash).toBe(sha256(bytes))
})

test("training outlives crashes of realtime, the functions, the worker and the training service; the screen follows", async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const ann = await visit(browser, "ann")
  await signInOnScreen(ann, "/agents/new", "code")
  const { page } = ann
  await expect(page.getByRole("heading", { name: "Name your assistant" })).toBeVisible()
  const person = await builder(ann)
  const agentId = await makeAgent(person)
  await uploadSamples(person, agentId)
  await call(person, "synthesize", { agent_id: agentId })
  await drafted(person, agentId)
  await page.goto(`/agents/${agentId}/setup/training`)
  await page.getByRole("button", { name: "Start training" }).click()
  // Shown, and said to screen readers: whichever comes first.
  await expect(page.getByText(/^Training progress: [1-9]\d*%$/).first()).toBeAttached(SLOW)
  for (const part of [/^realtime$/, /^function-nas-webhook$/, /^worker$/, /^nas$/])
    expect(await kill(at("HOME"), part), part.source).toBe(1)
  await expect(page.getByText("Training complete! Your assistant is ready.")).toBeVisible({
    timeout: 150_000,
  })
  expect(await trained(person, agentId)).toMatchObject({ state: "completed", progress: 100 })
  expect(must(await person.client.from("training_runs").select("id").eq("agent_id", agentId))).toHaveLength(1)
})
