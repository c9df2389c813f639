import { expect, test } from "@playwright/test"
import { at } from "../support/deployment.ts"

test("a stranger who opens any page is asked to sign in, under the content security policy", async ({
  page,
}) => {
  const complaints: string[] = []
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()))
  page.on("pageerror", (error) => complaints.push(error.message))
  const answer = await page.goto(`${at("APP_URL")}/agents/new`)
  expect(answer?.status()).toBe(200)
  await expect(page.getByRole("textbox", { name: /mail/i })).toBeVisible()
  expect(complaints).toEqual([])
})
