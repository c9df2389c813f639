import { describe, expect, test } from "vitest"
import type { ReadingChoice } from "@cerebros/contract/reading.ts"
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
    expect(question).toEqual({
      kind: "columns",
      rows: [
        ["1", "2"],
        ["3", "4"],
      ],
    })
  })
  test("the answer goes", async () => {
    const answered = async (columns: ReadingChoice["columns"]) =>
      await extract(new TextEncoder().encode(rows), { name: "a.csv", choice: { columns } })
    expect(await answered("first_row")).toMatchObject({ text: "1: 3\n2: 4", warnings: [] })
    expect(await answered(1)).toMatchObject({ text: "1: 3\n2: 4", warnings: [] })
    expect(await answered("none")).toMatchObject({ text: "1 | 2\n3 | 4", warnings: [] })
    expect(await answered("none")).not.toHaveProperty("question")
  })
  test("any row may be the one; what stands above it is kept, and a row that is not there is the last", async () => {
    const csv = "1,1\n2,2\n2026,2027\n5,6\n"
    const by = async (columns: number) =>
      (await extract(new TextEncoder().encode(csv), { name: "a.csv", choice: { columns } })).text
    expect(await by(3)).toBe("1 1\n\n2 2\n\n2026: 5\n2027: 6")
    expect(await by(50)).toContain("5 | 6")
  })
  test("a value that comes again below was no name", async () => {
    expect(await textOf("a.csv", "Berlin,open\nKiel,shut\nBerlin,shut\n")).toBe(
      "Berlin | open\nKiel | shut\nBerlin | shut",
    )
  })
})

test.each([
  ["a number sign, signs alone", "#,Name,%,€\n1,Ann,5,6\n2,Ben,7,8", "#: 1\nName: Ann\n%: 5\n€: 6"],
  [
    "years of two numbers",
    "Region,2019/20,2020/21\nNorth,12,13\nSouth,14,15",
    "Region: North\n2019/20: 12\n2020/21: 13",
  ],
  ["months", "Part,01/2024,02/2024\nHub,5,6\nPad,8,9", "Part: Hub\n01/2024: 5\n02/2024: 6"],
  ["sizes", "Shoe,36,38\nA,yes,no\nB,no,no", "Shoe: A\n36: yes\n38: no"],
  [
    "questions",
    "No,How satisfied are you with the service of our staff at the desk today?,Again?\n1,4,yes\n2,5,no",
    "No: 1\nHow satisfied are you with the service of our staff at the desk today?: 4\nAgain?: yes",
  ],
  [
    "units in a row of their own",
    "Part,Mass,Length\n,kg,mm\nHub,4,700\nPad,5,200",
    "Part: Hub\nMass (kg): 4\nLength (mm): 700",
  ],
  ["units in brackets", "Part;Mass\n[-];[kg]\nHub;4\nPad;5", "Part: Hub\nMass (kg): 4"],
  [
    "names over several columns",
    "Region,Sales,,Costs,\n,2019,2020,2019,2020\nNorth,1,2,3,4\nSouth,5,6,7,8",
    "Region: North\nSales 2019: 1\nSales 2020: 2\nCosts 2019: 3\nCosts 2020: 4",
  ],
  [
    "labels above",
    "Report:,Sales\nDate:,2026-05-03\n\nRegion,Amount,Share\nNorth,12,0.4\nSouth,18,0.6",
    "Region: North\nAmount: 12\nShare: 0.4",
  ],
  ["a separator in quotes", '"sep=;"\nA;B\n1;x\n2;y', "A: 1\nB: x"],
])("names of columns: %s", async (_, csv, record) => {
  const { text, question } = await read("a.csv", csv)
  expect(text).toContain(record)
  expect(question).toBeUndefined()
})

test("amounts above amounts are no names", async () => {
  for (const csv of ["Hub,4,red\nPad,5,red", "a,36,38\nb,37,39"])
    expect((await read("a.csv", csv)).question).toMatchObject({ kind: "columns" })
})
