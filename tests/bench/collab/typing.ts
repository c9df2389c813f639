// Two people type in one document while everyone else looks on: how long each key takes to each other screen.
import { setTimeout as delay } from "node:timers/promises"
import type * as Y from "yjs"
import { dice } from "../../database/dice.ts"
import { until } from "../../support/until.ts"

const SHORTEST_PAUSE_MS = 70 // between two keys of somebody who types fast
const LONGEST_PAUSE_MS = 260
const FIRST_CHAR = 0xe000 // private use: each key its own character, so that it is known again

/** A screen: the texts two people type in, and everything else it needs is somebody else's. */
export type Screen = { prompt: Y.Text; output: Y.Text }
export type Keys = {
  /** From key to each other screen (ms). */
  toScreen: number[]
  /** When a character was typed (ms of `performance.now`). */
  typedAt(char: string): number | undefined
}

/** `screens[0]` and `screens[1]` type for `seconds`; resolves when every key is on every screen. */
export async function typeTogether(
  screens: Screen[],
  seconds: number,
  onKeys: (keys: Keys) => void = () => {},
): Promise<Keys> {
  const roll = dice(seconds)
  const typed = new Map<string, number>()
  const keys: Keys = { toScreen: [], typedAt: (char) => typed.get(char) }
  onKeys(keys)
  const watch = (event: Y.YTextEvent) => {
    if (event.transaction.local) return
    const now = performance.now()
    for (const { insert } of event.delta)
      for (const char of typeof insert === "string" ? insert : "") {
        const at = typed.get(char)
        if (at !== undefined) keys.toScreen.push(now - at)
      }
  }
  for (const { prompt, output } of screens) for (const text of [prompt, output]) text.observe(watch)
  const end = performance.now() + seconds * 1000
  const type = async (text: Y.Text | undefined) => {
    while (text && performance.now() < end) {
      const char = String.fromCharCode(FIRST_CHAR + typed.size)
      typed.set(char, performance.now())
      text.doc?.transact(() => text.insert(text.length, char), "typed")
      await delay(SHORTEST_PAUSE_MS + roll() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS))
    }
  }
  await Promise.all([type(screens[0]?.prompt), type(screens[1]?.output)])
  await until("every key on every screen", () => keys.toScreen.length >= typed.size * (screens.length - 1))
  for (const { prompt, output } of screens) for (const text of [prompt, output]) text.unobserve(watch)
  return keys
}
