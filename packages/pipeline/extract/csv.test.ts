import { describe, expect, test } from "vitest"
import { extract } from "./index.ts"
import { headings, read, readCase, textOf } from "./testing.ts"

describe("files that were once read wrongly", () => {
  test.each([
    ["i30-sep-line.csv", "Part: Hub gear\nPrice: 48,00\n\nPart: Brake pad\nPrice: 9,00"],
    ["i35-year-columns.csv", "Country: France\n2019: 120\n2020: 90\n\nCountry: Spain\n2019: 80\n2020: 70"],
    [
      "i37-long-header.csv",
      "State: Alabama\nNumber of drivers involved in fatal collisions per billion miles driven: 18.8\n\nState: Alaska\nNumber of drivers involved in fatal collisions per billion miles driven: 18.1",
    ],
    [
      "i39-title-row.csv",
      "Price list 2026\n\nPart: Hub gear\nPrice: 48.00\nStock: 12\n\nPart: Brake pad\nPrice: 9.00\nStock: 33",
    ],
  ])("%s", async (name, text) => expect((await readCase(name)).text).toBe(text))
})

test("title and remarks above the names are a heading and lines, also without commas for the missing cells", async () => {
  const found = await read(
    "a.csv",
    "Spare parts\nAs of May 2026\n\nPart;Price;Stock\nHub;48,00;3\nPad;9,00;4\n",
  )
  expect(found.text).toBe(
    "Spare parts\n\nAs of May 2026\n\nPart: Hub\nPrice: 48,00\nStock: 3\n\nPart: Pad\nPrice: 9,00\nStock: 4",
  )
  expect(headings(found)).toEqual(["1 Spare parts"])
})

test("a separator that is said is believed, whatever else stands in the cells", async () => {
  expect(await textOf("a.csv", "sep=|\nName|Note\nAnna|one; two; three\n")).toBe(
    "Name: Anna\nNote: one; two; three",
  )
  expect(await textOf("a.csv", "sep=\t\nName\tNote\nAnna\ta,b\n")).toBe("Name: Anna\nNote: a,b")
})

test("years are names of columns above amounts, and contents below the word year", async () => {
  expect(await textOf("a.csv", "Depot;2024;2025;Sum\nEast;3;4;7\n")).toBe(
    "Depot: East\n2024: 3\n2025: 4\nSum: 7",
  )
  expect(await textOf("a.csv", "Year,Sales\n2019,7\n2020,8\n")).toBe(
    "Year: 2019\nSales: 7\n\nYear: 2020\nSales: 8",
  )
})

test("a column without a name above an index is numbered, equal names are told apart", async () => {
  expect(await textOf("a.csv", ",part,price\n0,Hub,3\n1,Pad,4\n")).toBe(
    "No.: 0\npart: Hub\nprice: 3\n\nNo.: 1\npart: Pad\nprice: 4",
  )
  expect(await textOf("a.csv", "Name,Phone,Phone\nAnna,1 22,3 44\n")).toBe(
    "Name: Anna\nPhone: 1 22\nPhone (2): 3 44",
  )
})

describe("without names of columns", () => {
  const rows = "1,2\n3,4\n"
  test("rows are read as they are, which is said and asked", async () => {
    const { text, warnings, question } = await read("a.csv", rows)
    expect(text).toBe("1 | 2\n3 | 4")
    expect(warnings).toEqual(["No names of columns were found, so the rows were read as they are."])
    expect(question).toEqual({ kind: "columns", row: ["1", "2"] })
  })
  test("the answer goes", async () => {
    const answered = async (columns: "first_row" | "none") =>
      await extract(new TextEncoder().encode(rows), { name: "a.csv", choice: { columns } })
    expect(await answered("first_row")).toMatchObject({ text: "1: 3\n2: 4", warnings: [] })
    expect(await answered("none")).toMatchObject({ text: "1 | 2\n3 | 4", warnings: [] })
    expect(await answered("none")).not.toHaveProperty("question")
  })
  test("a value that comes again below was no name", async () => {
    expect(await textOf("a.csv", "Berlin,open\nKiel,shut\nBerlin,shut\n")).toBe(
      "Berlin | open\nKiel | shut\nBerlin | shut",
    )
  })
})
