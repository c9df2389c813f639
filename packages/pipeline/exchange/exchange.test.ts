// What goes out comes back the same, whatever the texts hold and however the bytes are cut; what is wrong is named by line.
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Words } from "./example.ts"
import { FORMATS, type Format } from "./formats.ts"
import { type Read, readExamples } from "./read.ts"
import { RECORD_MAX_CHARS } from "./record.ts"
import { writeExamples } from "./write.ts"

/** A stream of the bytes in pieces of these sizes, over and over. */
function streamOf(
  bytes: Uint8Array,
  sizes: readonly number[] = [bytes.length || 1],
): ReadableStream<Uint8Array> {
  let at = 0
  let turn = 0
  return new ReadableStream({
    pull(out) {
      if (at >= bytes.length) return out.close()
      const size = sizes[turn++ % sizes.length] ?? 1
      out.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

async function bytesOf(format: Format, pages: readonly (readonly Words[])[]): Promise<Uint8Array> {
  const source = new ReadableStream<readonly Words[]>({
    start(out) {
      for (const page of pages) out.enqueue(page)
      out.close()
    },
  })
  return new Uint8Array(await new Response(source.pipeThrough(writeExamples(format))).arrayBuffer())
}

async function read(file: Uint8Array | string, sizes?: readonly number[]): Promise<Read[]> {
  const all: Read[] = []
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file
  for await (const one of readExamples(streamOf(bytes, sizes))) all.push(one)
  return all
}

const problems = (all: readonly Read[]) =>
  all.flatMap((one) => ("problem" in one ? [`${one.line}: ${one.problem}`] : []))
const prompts = (all: readonly Read[]) =>
  all.flatMap((one) => ("example" in one ? [`${one.line}: ${one.example.prompt}`] : []))

// Any text that can be stored: whole characters, no U+0000, line ends as they are stored. Often what formats stumble over.
const awkward = fc.constantFrom(
  "=",
  "'=",
  "''@",
  '"',
  '""',
  ",",
  ";",
  "\n",
  "\t",
  "\uFEFF",
  "\u2028",
  "＝1",
  "-5",
  "+1",
  "\\",
  "}",
  "]",
  "[",
  "😀",
  "é",
  "\uFFFD",
  "__proto__",
)
const text = fc
  .array(fc.oneof(awkward, fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 6 })
  .map((parts) => parts.join("").replaceAll("\0", "").replace(/\r\n?/g, "\n"))
const full = text.filter((words) => words.trim() !== "")
const key = fc
  .array(fc.constantFrom("0", "3", "9", "a", "f"), { minLength: 64, maxLength: 64 })
  .map((hex) => hex.join(""))
const example = fc.record(
  { prompt: full, reasoning: text, output: full, split_key: key },
  { requiredKeys: ["prompt", "reasoning", "output"] },
)

describe.each(FORMATS)("%s", (format) => {
  test("[EX2] gives every text back as it was, in whatever pieces it arrives", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(example, { maxLength: 4 }), { maxLength: 3 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        async (pages, sizes) => {
          const all = await read(await bytesOf(format, pages), sizes)
          expect(problems(all)).toEqual(
            pages.flat().length === 0 && format === "openai" ? ["1: The file is empty."] : [],
          )
          expect(all.flatMap((one) => ("example" in one ? [one.example] : []))).toEqual(pages.flat())
        },
      ),
      { numRuns: 300 },
    ))

  test("never throws on bytes, and is done with them", () =>
    fc.assert(
      fc.asyncProperty(
        example,
        fc.integer({ min: 0 }),
        fc.uint8Array({ maxLength: 8 }),
        async (one, at, noise) => {
          const good = await bytesOf(format, [[one, one, one]])
          const cut = at % good.length
          await read(
            new Uint8Array([...good.slice(0, cut), ...noise, ...good.slice(cut + noise.length)]),
            [7],
          )
          await read(good.slice(0, cut), [7])
        },
      ),
      { numRuns: 300 },
    ))
})

const chat = (prompt: string, output = "Yes.") =>
  JSON.stringify({
    messages: [
      { role: "user", content: prompt },
      { role: "assistant", content: output },
    ],
  })

test("a line of JSON Lines that is broken, empty, too long or something else costs only itself", async () => {
  const all = await read(
    [
      chat("One?"),
      '{"messages": [',
      "",
      chat("Two?"),
      chat(" "),
      '{"text": "?"}',
      chat("Three?", "x".repeat(32_001)),
      "7",
      chat("Four?"),
    ].join("\r\n"),
  )
  expect(prompts(all)).toEqual(["1: One?", "4: Two?", "9: Four?"])
  expect(problems(all)).toEqual([
    "2: This is not valid JSON.",
    "5: The prompt is empty.",
    "6: It has neither messages (OpenAI chat), conversations (ShareGPT) nor an instruction (Alpaca).",
    "7: The output has 32,001 characters; 32,000 fit.",
    "8: This is not an object with an example in it.",
  ])
})

test("32,000 characters count as Postgres counts them, not in UTF-16", async () => {
  expect(problems(await read(chat("?", "😀".repeat(32_000))))).toEqual([])
  expect(problems(await read(chat("?", "😀".repeat(32_001))))).toEqual([
    "1: The output has 32,001 characters; 32,000 fit.",
  ])
})

test("bytes that are not UTF-8 cost their entry, in each way of cutting", async () => {
  const bad = (text: string) => Uint8Array.from(text, (char) => (char === "¤" ? 0xff : char.charCodeAt(0)))
  const lines = await read(bad(`${chat("One?")}\n${chat("T¤?")}\n${chat("Three?")}`), [5])
  expect([prompts(lines), problems(lines)]).toEqual([
    ["1: One?", "3: Three?"],
    [expect.stringMatching(/^2: .*not UTF-8/)],
  ])
  const array = await read(bad(`[${chat("One?")},${chat("T¤?")},${chat("Three?")}]`), [5])
  expect([prompts(array), problems(array)]).toEqual([
    ["1: One?", "1: Three?"],
    [expect.stringMatching(/^1: .*not UTF-8/)],
  ])
  const table = await read(bad('prompt,output\nOne?,a\n"T\n¤",b\nThree?,c\n'), [5])
  expect([prompts(table), problems(table)]).toEqual([
    ["2: One?", "5: Three?"],
    [expect.stringMatching(/^3: .*not UTF-8/)],
  ])
})

test("U+0000 and half characters are refused by name", async () => {
  expect(problems(await read([chat("a\0"), chat("\ud800")].join("\n")))).toEqual([
    "1: The prompt holds the character U+0000, which cannot be stored.",
    "2: The prompt holds half of a character (a lone surrogate), which cannot be stored.",
  ])
})

test("elements of an array are named by the line they begin on; a cut file says so", async () => {
  const all = await read(
    `[\n ${chat("One?")},\n\n 7,\n {"instruction": "Two?",\n  "output": "b"}\n, {"messages": {}}`,
  )
  expect(prompts(all)).toEqual(["2: One?", "5: Two?"])
  expect(problems(all)).toEqual([
    "4: This is not an object with an example in it.",
    "7: The file ends inside this entry. It may have been cut off.",
  ])
  expect(problems(await read(`[${chat("One?")},`))).toEqual([
    "1: The file ends before its list does. It may have been cut off.",
  ])
  expect(problems(await read(`[${chat("One?")}]\n[1]`))).toEqual([
    "2: The list ends before this. What follows was not read.",
  ])
})

test("a CSV is read by the names of its columns, whatever separates them", async () => {
  const all = await read(
    '\uFEFFOutput;Prompt;tags\r\nb;One?;x\r\n;Two?;x\r\nd;e\r\n\r\n"f"g";Four?;\r\nh;Five?;\r\n',
  )
  expect(all.filter((one) => "example" in one)).toEqual([
    {
      line: 2,
      format: "csv",
      leftOut: "the column tags",
      example: { prompt: "One?", reasoning: "", output: "b" },
    },
    {
      line: 7,
      format: "csv",
      leftOut: "the column tags",
      example: { prompt: "Five?", reasoning: "", output: "h" },
    },
  ])
  expect(problems(all)).toEqual([
    "3: The output is empty.",
    "4: This row has 2 cells; the first row names 3.",
    "6: A quotation mark inside a cell must be doubled.",
  ])
})

test("a CSV without the columns, and one whose quotation mark never closes, say so once", async () => {
  expect(problems(await read("a,b\n1,2\n3,4\n"))).toEqual([
    "1: The first row must name the columns: prompt, reasoning (may be missing) and output.",
  ])
  expect(problems(await read('prompt,output\nOne?,a\n"Two?,b\nThree?,c\n'))).toEqual([
    "3: A quotation mark opened in this row is never closed. What follows was not read.",
  ])
  const long = problems(await read(`prompt,output\n"${"x".repeat(2 * RECORD_MAX_CHARS)}",b\n`, [65_536]))
  expect(long).toEqual([expect.stringMatching(/^2: This row is far longer .*perhaps a quotation mark/)])
})

test("no cell of a CSV begins as a formula does, and texts that look guarded come back as they are", async () => {
  const words = ["=1+1", "+1", "-1", "@a", "\tb", "'=1", "''=1", "'quoted'", "＝1"]
  const bytes = await bytesOf("csv", [words.map((prompt) => ({ prompt, reasoning: "", output: prompt }))])
  const file = new TextDecoder().decode(bytes)
  expect(file).not.toMatch(/(^|,)"?[=+\-@\t＝]/m)
  expect(prompts(await read(bytes)).map((line) => line.replace(/^\d+: /, ""))).toEqual(words)
})

test("what has no place in an example is said: system messages, longer conversations, tools", async () => {
  const messages = (...roles: string[]) =>
    JSON.stringify({ messages: roles.map((role) => ({ role, content: role })) })
  const all = await read(
    [
      messages("system", "user", "assistant"),
      messages("user", "assistant", "user", "assistant"),
      messages("assistant"),
      JSON.stringify({
        messages: [
          { role: "user", content: "?" },
          { role: "assistant", content: null, tool_calls: [{}] },
        ],
      }),
      JSON.stringify({
        conversations: [
          { from: "system", value: "s" },
          { from: "human", value: "q" },
          { from: "gpt", value: "a" },
        ],
      }),
      JSON.stringify({ instruction: "Sort.", input: "b a", output: "a b" }),
    ].join("\n"),
  )
  expect(all).toEqual([
    {
      line: 1,
      format: "openai",
      leftOut: "the system message",
      example: { prompt: "user", reasoning: "", output: "assistant" },
    },
    {
      line: 2,
      format: "openai",
      example: {
        prompt: "user",
        reasoning: "",
        output: "assistant",
        context: "@user\nuser\n@assistant\nassistant",
      },
    },
    { line: 3, problem: "It begins with the assistant; an example begins with a question." },
    { line: 4, problem: "It calls tools, which an example cannot hold." },
    {
      line: 5,
      format: "sharegpt",
      leftOut: "the system message",
      example: { prompt: "q", reasoning: "", output: "a" },
    },
    { line: 6, format: "alpaca", example: { prompt: "Sort.\n\nb a", reasoning: "", output: "a b" } },
  ])
})

test("an entry far longer than an example is named and not kept, and the next one is read", async () => {
  const long = chat("Long?", "x".repeat(5_000_000))
  for (const file of [`${long}\n${chat("Next?")}`, `[${long},\n${chat("Next?")}]`]) {
    const all = await read(file, [65_536])
    expect(problems(all)).toEqual(["1: This entry is far longer than an example may be."])
    expect(prompts(all)).toEqual(["2: Next?"])
  }
})

test("other files are refused in words", async () => {
  expect(problems(await read("PK\u0003\u0004"))).toEqual([expect.stringContaining("Excel")])
  expect(problems(await read(new Uint8Array([0xff, 0xfe, 0x70, 0, 0x72, 0])))).toEqual([
    expect.stringContaining("not a UTF-8 text"),
  ])
  expect(problems(await read(""))).toEqual(["1: The file is empty."])
})

test.each(["chatgpt", "bing", "model", "bot", "GPT"])(
  "ShareGPT knows “%s” as the assistant",
  async (from) => {
    const file = JSON.stringify([
      {
        conversations: [
          { from: "human", value: "Why?" },
          { from, value: "So." },
        ],
      },
    ])
    expect(await read(file)).toMatchObject([{ example: { prompt: "Why?", output: "So." } }])
  },
)

test("a conversation that is no question and answer says why", async () => {
  const said = (...turns: [string, string][]) =>
    JSON.stringify({ messages: turns.map(([role, content]) => ({ role, content })) })
  const file = [
    said(["assistant", "Hello"], ["user", "Hi"]),
    said(["user", "Hi"]),
    said(["user", "Hi"], ["tool", "42"]),
    said(["system", "Be kind."]),
    said(["user", "1"], ["assistant", "2"], ["user", "3"]),
  ].join("\n")
  expect(problems(await read(file))).toEqual([
    "1: It begins with the assistant; an example begins with a question.",
    "2: It has no answer by an assistant.",
    "3: It has a message by “tool”; an example knows a person and an assistant.",
    "4: It has no message. An example holds one question and its answer.",
    "5: It has 3 messages and does not end with a question and its answer.",
  ])
})

test("entries of a list on one line are told apart by their place in it", async () => {
  const good = '{"instruction":"Why?","output":"So."}'
  const places = (await read(`[${good},7,${good}]`)).map(({ line, entry }) => [line, entry])
  expect(places).toEqual([
    [1, 1],
    [1, 2],
    [1, 3],
  ])
  const pretty = (await read(`[\n${good},\n${good}\n]`)).map(({ line, entry }) => [line, entry])
  expect(pretty).toEqual([
    [2, undefined],
    [3, undefined],
  ])
})

test("an empty instruction leaves no blank lines before what it is about", async () => {
  const tasks = [
    { instruction: "", input: "Translate: oui", output: "yes" },
    { instruction: " ", input: "Translate: non", output: "no" },
    { instruction: "Translate", input: "si", output: "yes" },
  ]
  expect(
    (await read(JSON.stringify(tasks))).flatMap((one) => ("example" in one ? [one.example.prompt] : [])),
  ).toEqual(["Translate: oui", "Translate: non", "Translate\n\nsi"])
})

test.each([
  ["separators behind each row", "prompt,output,,\r\nWhy?,So.,,\r\nWho?,We.\r\n"],
  ["rows of separators alone", "prompt,output\n,\nWhy?,So.\n,,,,\nWho?,We.\n , \n"],
  ["separators behind rows only", "prompt,output\nWhy?,So.,,,\nWho?,We.,\n"],
  ["a first line that names the separator", "sep=;\r\nprompt;output\r\nWhy?;So.\r\nWho?;We.\r\n"],
  ["another separator, named", "sep=|\nprompt|output\nWhy?|So.\nWho?|We.\n"],
  ["lines that end as on an old Mac", "prompt,output\rWhy?,So.\rWho?,We.\r"],
])("a CSV with %s is read, in whatever pieces it arrives", async (_, file) => {
  for (const sizes of [[file.length], [1], [7, 3]]) {
    const all = await read(file, sizes)
    expect(problems(all)).toEqual([])
    expect(
      all.map((one) => "example" in one && [one.example.prompt, one.example.output, one.leftOut]),
    ).toEqual([
      ["Why?", "So.", undefined],
      ["Who?", "We.", undefined],
    ])
  }
})

test("JSON Lines that end as on an old Mac are lines, and bad bytes cost only theirs", async () => {
  const line = (words: string) => `{"instruction":"${words}","output":"So."}`
  const bytes = new TextEncoder().encode([line("a"), line("b"), line("c")].join("\r"))
  bytes[bytes.indexOf("b".charCodeAt(0), 40)] = 0xff
  const all = await read(bytes)
  expect(prompts(all)).toEqual(["1: a", "3: c"])
  expect(problems(all)).toEqual([
    "2: Some bytes here are not UTF-8. Save the file as UTF-8 and import it again.",
  ])
})
