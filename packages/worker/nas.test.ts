import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, afterEach, expect, test } from "vitest"
import type { TaskFailure } from "@cerebros/hub/work.ts"
import { makeNas } from "./nas.ts"

const asked: string[] = []
let status = 200
let body = "{}"
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url} ${request.headers.authorization}`)
  response.writeHead(status).end(body)
}).listen(0, "127.0.0.1")
afterEach(() => {
  asked.splice(0)
  body = "{}"
})
afterAll(() => server.close())

await once(server, "listening")
const { port } = server.address() as AddressInfo // of TCP
const nas = makeNas({ NAS_API_ENDPOINT: `http://127.0.0.1:${port}/`, NAS_API_KEY: "key" })

test.each([200, 404, 409])("a job has stopped when the NAS answers %i", async (answer) => {
  status = answer
  await nas.cancel("job/1")
  expect(asked).toEqual(["POST /training/job%2F1/cancel Bearer key"])
})

test.each([401, 429, 500, 503])(
  "an answer of %i is no confirmation: it is asked again later",
  async (answer) => {
    status = answer
    await expect(nas.cancel("job-1")).rejects.toMatchObject({ retry: true } satisfies Partial<TaskFailure>)
  },
)

test.each([
  ["names it", '{"data":[{"id":"other"},{"id":"m","encoder":"words and WordNet"}]}', "words and WordNet"],
  ["says nothing of it", '{"data":[{"id":"m"}]}', null],
  ["does not know the model", '{"data":[{"id":"other","encoder":"words"}]}', null],
  ["answers something else", "{}", null],
])("the encoder of a model, where the NAS %s", async (_how, answer, encoder) => {
  status = 200
  body = answer
  expect(await nas.encoderOf("m")).toBe(encoder)
  expect(asked).toEqual(["GET /v1/models Bearer key"])
})
