import { QueryClient, QueryObserver } from "@tanstack/solid-query"
import { afterEach, expect, test, vi } from "vitest"
import { inTurn } from "./in-turn.ts"

afterEach(() => vi.useRealTimers())

test("those who ask while an answer is awaited share the next one, and none goes on before it", async () => {
  const answers: (() => void)[] = []
  const run = vi.fn(() => new Promise<void>((resolve) => answers.push(resolve)))
  const ask = inTurn(run)
  const ended: string[] = []
  for (const name of ["a", "b", "c"]) void ask().then(() => ended.push(name))
  expect(run).toHaveBeenCalledTimes(1)
  answers[0]?.()
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2))
  expect(ended).toEqual(["a"])
  answers[1]?.()
  await vi.waitFor(() => expect(ended).toEqual(["a", "b", "c"]))
  void ask()
  expect(run).toHaveBeenCalledTimes(3)
})

test("what fails is over, and what hangs holds up nothing for long", async () => {
  vi.useFakeTimers()
  const run = vi
    .fn()
    .mockRejectedValueOnce(new Error("offline"))
    .mockReturnValue(new Promise(() => {}))
  const ask = inTurn(run)
  await ask()
  void ask()
  const next = ask()
  await vi.advanceTimersByTimeAsync(20_000)
  await next
  expect(run).toHaveBeenCalledTimes(3)
})

test("ten files that arrive while the database is slow each wait until their row is known", async () => {
  vi.useFakeTimers()
  const client = new QueryClient()
  const rows: string[] = []
  const observer = new QueryObserver(client, {
    queryKey: ["rows"],
    queryFn: () => {
      const then = [...rows]
      return new Promise<string[]>((resolve) => setTimeout(() => resolve(then), 1000))
    },
  })
  const stop = observer.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(1000)
  const refetch = inTurn(() => client.invalidateQueries({ queryKey: ["rows"] }))
  const unknown: string[] = []
  const files: Promise<void>[] = []
  for (let n = 0; n < 10; n++) {
    rows.push(`${n}`)
    files.push(
      refetch().then(() => {
        if (!client.getQueryData<string[]>(["rows"])?.includes(`${n}`)) unknown.push(`${n}`)
      }),
    )
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(5000)
  await Promise.all(files)
  stop()
  expect(unknown).toEqual([])
})
