import { render } from "@solidjs/testing-library"
import { expect, test } from "vitest"
import { Table } from "./table.tsx"

const columns = [{ key: "name", title: "Name", cell: (row: { id: string }) => row.id }]

test("keys reach a table in which nothing can be pressed, to scroll it, and pass by one that has something", () => {
  const { getByRole, queryByRole, unmount } = render(() => (
    <Table caption="Roles" columns={columns} rows={[{ id: "a" }]} isPlain />
  ))
  expect(getByRole("group", { name: "Roles" }).tabIndex).toBe(0)
  unmount()
  render(() => <Table caption="Roles" columns={columns} rows={[{ id: "a" }]} />)
  expect(queryByRole("group")).toBeNull()
})
