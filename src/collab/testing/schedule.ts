// One random afternoon of several people in one example, replayed by its seed.
import type * as Y from "yjs"
import { FIELDS } from "@cerebros/contract/example-doc.ts"
import { makeRoom, type Room } from "../room.ts"
import type { Transport } from "../transport.ts"
import { type Half, type TextChange, wholeCharacters } from "../whole-characters.ts"
import { dice } from "../../../tests/database/dice.ts"
import { makeClockwork } from "./clockwork.ts"
import { judge, makeFate } from "./fate.ts"
import { makeLogServer } from "./log-server.ts"
import { type Line, lossyTransport, type Weather } from "./lossy-transport.ts"
import { makeMemory, type Memory, memoryEditStore } from "./memory-edit-store.ts"

const ACTIONS = 80
const PAUSE_MS = 250 // between two actions, on average
const HEAL_MS = 90_000 // three times the longest wait for what was missed
const STORED_MS = 100 // what was typed less than this before a crash may not have been stored
const IDLE_MS = 65_000 // as long as nobody must have pushed before a document begins anew
const FIRST_CHAR = 0x4e00
const FIRST_PAIR = 0x20000 // characters that are two code units each

export type Tab = { user: string; room: Room; line: Line; held: Set<number>; typed: Map<string, number> }
export type Found = { problems: string[]; typed: number; lineages: number }

const WRITTEN = ["prompt", "reasoning", "output"] as const // most of what people type; the turns before a prompt seldom change

/** Plays the schedule of `seed`; returns what is wrong in the end. `spoil` plants a fault into each tab's transport. */
export async function playSchedule(
  seed: number,
  spoil: (transport: Transport) => Transport = (transport) => transport,
): Promise<Found> {
  const roll = dice(seed)
  const clock = makeClockwork()
  const weather: Weather = { lost: 0.3, doubled: 0.1, late: 0.1, failing: 0.04, isDown: false }
  const server = makeLogServer({ prompt: "What?", reasoning: "", output: "That.", context: "" })
  const browsers = new Map<string, Memory>()
  const tabs = new Set<Tab>()
  const fate = makeFate()
  const users = ["ann", "bob", "cem", "dee"].slice(0, 2 + Math.floor(roll() * 3))
  let nextChar = FIRST_CHAR
  let nextPair = FIRST_PAIR
  let lineages = 1

  function enter(user: string): void {
    const line: Line = { isCut: false, isAlive: true, tokenUntil: clock.now() + 60_000 }
    const held = new Set<number>()
    const memory = browsers.get(user) ?? makeMemory()
    browsers.set(user, memory)
    const pause = () =>
      new Promise<void>((resolve) => clock.after(1 + roll() * 4, () => line.isAlive && resolve()))
    const room = makeRoom({
      world: {
        now: clock.now,
        after: (ms, work) => clock.after(ms, () => line.isAlive && work()),
        random: roll,
      },
      transport: spoil(lossyTransport(server, user, line, weather, clock, roll)),
      editStore: memoryEditStore(memory, pause, held),
      user,
      example: "example",
      onChange() {},
    })
    tabs.add({ user, room, line, held, typed: new Map() })
  }
  function end(tab: Tab): void {
    tab.line.isAlive = false
    tabs.delete(tab)
    for (const client of tab.held) browsers.get(tab.user)?.living.delete(client)
  }
  function reload(tab: Tab): void {
    tab.room.saveAtOnce() // as a browser lets it
    end(tab)
    enter(tab.user)
  }
  function crash(tab: Tab): void {
    end(tab)
    for (const [char, at] of tab.typed) if (clock.now() - at < STORED_MS) fate.doubt(char)
  }
  const pick = <T>(all: Iterable<T>): T | undefined => {
    const list = [...all]
    return list[Math.floor(roll() * list.length)]
  }

  function type(tab: Tab): void {
    const text = tab.room.live()?.texts[roll() < 0.1 ? "context" : (pick(WRITTEN) ?? "prompt")]
    if (!text || !tab.room.mayEdit()) return
    const before = text.toJSON()
    const from = Math.floor(roll() * (before.length + 1)) // of code units: input may come in the middle of a character
    const length = roll() < 0.2 ? Math.min(before.length - from, 1 + Math.floor(roll() * 3)) : 0
    const insert = length > 0 ? "" : newWords()
    const inputs = roll() < 0.3 ? Array.from({ length: insert.length }, (_, n) => insert.charAt(n)) : [insert]
    let at = from
    let held: Half | undefined
    for (const [n, input] of inputs.entries()) {
      const now = text.toJSON()
      const given = { from: at, to: at + (n === 0 ? length : 0), insert: input }
      const whole = wholeCharacters((a, b) => now.slice(Math.max(0, a), b), given, held)
      held = whole.held
      at = whole.change.from + whole.change.insert.length
      apply(tab, text, whole.change, insert)
    }
    tab.room.point({ field: "prompt", anchor: 0, head: 0 })
  }
  function newWords(): string {
    const chars = Array.from({ length: 1 + Math.floor(roll() * 4) }, () =>
      String.fromCodePoint(roll() < 0.2 ? nextPair++ : nextChar++),
    )
    return chars.join("")
  }
  /** As an editor does: whatever is no remote origin is typed here. */
  function apply(tab: Tab, text: Y.Text, { from, to, insert }: TextChange, words: string): void {
    const removed = text.toJSON().slice(from, to)
    for (const char of removed) if (!insert.includes(char)) fate.remove(char)
    for (const char of insert) {
      if (!words.includes(char)) {
        fate.forget(char) // made of halves that stood there: it may come about twice
        continue
      }
      tab.typed.set(char, clock.now())
      fate.type(char, tab.user, server.members.get(tab.user) === "editor")
    }
    text.doc?.transact(() => {
      text.delete(from, to - from)
      text.insert(from, insert)
    }, tab)
  }
  function undo(tab: Tab): void {
    const live = tab.room.live()
    if (!live || !tab.room.mayEdit()) return
    live.undo.trackedOrigins.add(tab)
    const all = () => FIELDS.map((field) => live.texts[field].toJSON()).join("")
    const before = all()
    if (roll() < 0.7) live.undo.undo()
    else live.undo.redo()
    const after = all()
    for (const char of new Set(before + after))
      if (!before.includes(char))
        fate.forget(char) // each of two who take back the same deletion brings it back
      else if (!after.includes(char)) fate.remove(char)
  }
  function lowerRole(user: string, role: "viewer" | undefined): void {
    const saved = Object.values(server.settled().texts).join("")
    fate.doubtUnsaved(user, saved)
    server.setRole(user, role)
    for (const tab of tabs) if (roll() < 0.7) clock.after(roll() * 200, () => tab.room.check())
  }

  async function act(): Promise<void> {
    const tab = pick(tabs)
    if (!tab) return enter(pick(users) ?? "ann")
    const what = roll()
    if (what < 0.7) type(tab)
    else if (what < 0.75) undo(tab)
    else if (what < 0.83) tab.line.isCut = !tab.line.isCut
    else if (what < 0.845) crash(tab)
    else if (what < 0.86) reload(tab)
    else if (what < 0.88) {
      tabs.delete(tab)
      void tab.room.leave()
    } else if (what < 0.91) enter(pick(users) ?? "ann")
    else if (what < 0.93) {
      weather.isDown = true
      clock.after(500 + roll() * 3_000, () => (weather.isDown = false))
    } else if (what < 0.95) tab.line.tokenUntil = 0
    else if (what < 0.97) tab.room.check()
    else if (what < 0.985) server.compact()
    else if (what < 0.99 && server.members.size > 1 && server.members.has(tab.user))
      lowerRole(tab.user, roll() < 0.5 ? "viewer" : undefined)
    else if (what > 0.996) {
      await clock.run(IDLE_MS)
      server.renew()
      lineages += 1
    }
  }

  for (const user of users) server.members.set(user, "editor")
  for (const user of users) enter(user)
  enter("ann") // a second tab of hers
  await clock.run(1_000)
  for (let n = 0; n < ACTIONS; n++) {
    await act()
    await clock.run(roll() < 0.5 ? roll() * 30 : roll() * 2 * PAUSE_MS)
  }

  Object.assign(weather, { lost: 0, doubled: 0, late: 0, failing: 0, isDown: false })
  for (const tab of tabs) tab.line.isCut = false
  for (const [user] of server.members) if (![...tabs].some((tab) => tab.user === user)) enter(user) // the next visit
  await clock.run(HEAL_MS)
  const problems = judge(server, tabs, browsers, fate)
  for (const tab of tabs) tab.line.isAlive = false
  return { problems, typed: nextChar - FIRST_CHAR + nextPair - FIRST_PAIR, lineages }
}
