import { expect, test } from "vitest"
import { bytesIn } from "./storage-world.ts"

test.each([
  ["50MiB", 52_428_800],
  ["50MB", 52_428_800],
  ["1.5 GiB", 1_610_612_736],
  ["2k", 2048],
  ["17", 17],
])("%s in config.toml are %i bytes", (text, bytes) => {
  expect(bytesIn(text)).toBe(bytes)
})

test("what is no size is said to be none", () => {
  expect(() => bytesIn("plenty")).toThrow("storage.file_size_limit")
})
