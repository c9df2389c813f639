// What the sixty hostile texts make a model say, drawn as it comes, piece by piece: elements of ours, links that lead out, and words.
import { cleanup, render } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import { storable } from "@cerebros/contract/storable.ts"
import { queuedRun, type RunState } from "@cerebros/contract/run-state.ts"
import { checkCitations } from "@cerebros/pipeline/answer/citations.ts"
import { TALKS } from "../../../tests/fixtures/hostile/talk.ts"
import { ordersIn, printed, spoken } from "../../../tests/support/orders.ts"
import { Answer } from "./message-view.tsx"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: "u1" }), onSignOut: () => undefined }))
afterEach(cleanup)

const AIMS = {
  evil: "https://evil.test",
  workspace: "w",
  thread: "t",
  run: "r",
  agent: "a",
  document: "d",
  example: "e",
}
const STEP = 7 // characters a delta, so that tags, links and fences come in halves

// What an answer is made of. None of these fetches, runs or frames anything.
const ELEMENTS =
  "a article blockquote br button code del details div em h3 h4 h5 h6 hr input li ol p pre q span strong summary table tbody td th thead tr ul"
const ATTRIBUTES =
  /^(aria-[a-z]+|class|data-[a-z-]+|dir|role|tabindex|type|disabled|checked|start|scope|target|rel)$/

/** Drawings of ours. */
const ICONS = ".icon-button svg, .spinner"

/** What stands there that could do something; nothing where all is well. */
function dangerous(root: Element): string[] {
  const allowed = new Set(ELEMENTS.split(" "))
  const ours = [...root.querySelectorAll("*")].filter((element) => !element.closest(ICONS))
  return ours.flatMap((element) => [
    ...(allowed.has(element.localName) ? [] : [`<${element.localName}>`]),
    ...[...element.attributes].flatMap(({ name, value }) => {
      const isSafe = name === "href" ? /^(https?:|mailto:)/.test(value) : ATTRIBUTES.test(name)
      return isSafe ? [] : [`${element.localName} ${name}=${value}`]
    }),
  ])
}

test.each(TALKS)("$stands: $what", ({ stands, text }) => {
  const words = text(AIMS)
  const orders = ordersIn(words)
  const source = {
    document_id: null,
    name: stands === "name" ? words : "Handbook.pdf",
    quote: words,
    start: null,
    end: null,
    example_id: null,
    score: 0.9,
  }
  const said = storable(stands === "spoken" ? spoken(orders) : printed(orders))
  const answer = stands === "spoken" ? said : (checkCitations(said, [source])?.text ?? "")
  const working: RunState = {
    ...queuedRun,
    status: "running",
    steps: [
      { kind: "thinking", text: words },
      ...orders.calls.map(({ tool, input }, at) => ({
        kind: "tool" as const,
        call: { id: String(at), tool, input: {}, outcome: "failed" as const, say: input, result: undefined },
      })),
    ],
  }
  const [state, setState] = createSignal(working)
  const { container } = render(() => (
    <Answer
      state={state()}
      branch={{ at: 0, count: 1, go: () => undefined }}
      onStop={() => undefined}
      onAgain={undefined}
      onOpen={() => undefined}
    />
  ))
  for (let end = 0; end < answer.length; end += STEP) {
    setState({ ...working, text: answer.slice(0, end) })
    expect(dangerous(container)).toEqual([])
  }
  setState({ ...working, status: "completed", text: answer, sources: [source], closest: [source] })
  expect(dangerous(container)).toEqual([])
  expect(container.querySelector(".markdown")?.textContent).not.toBe("") // something was drawn
})

test("what could do something is seen where it stands", () => {
  const root = document.createElement("div")
  root.innerHTML = `<img src=x><a href="javascript:x">a</a><p onclick="x" style="x">p</p><p dir="auto">p</p>`
  expect(dangerous(root)).toEqual(["<img>", "img src=x", "a href=javascript:x", "p onclick=x", "p style=x"])
})
