// What the writer's tests of tables ask: the answers by their question.
import { draft } from "./draft.ts"
import { CALM } from "./test-request.ts"

/** What is drafted of a list, as answers by their question. */
export const answersOf = (text: string, max = 30) =>
  new Map(
    draft(
      {
        document: "list.csv",
        section: [],
        collection: "references",
        examples: { min: 3, max },
        alreadyThere: [],
      },
      text,
      CALM,
    ).examples.map(({ prompt, output }) => [prompt, output]),
  )

/** A table as Markdown under its title. */
export const table = (title: string, rows: string[]) =>
  `# ${title}\n\n${rows.map((row) => `| ${row} |`).join("\n")}`
