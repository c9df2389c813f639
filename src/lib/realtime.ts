import type { RealtimeChannel } from "@supabase/supabase-js"
import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  type Setter,
  untrack,
} from "solid-js"
import { makePace } from "./pace.ts"
import { supabase } from "./supabase.ts"

// What a hosted project lets one client say about itself (client_presence_rate_limit).
const SHOWN_LIMIT = 5
const SHOWN_WINDOW_MS = 30_000
const LINGER_MS = 1_000 // from one page to the next the same topic is left and joined again: spare the round trip

export type Handlers = Record<string, (payload: unknown) => void>
export type TopicState = "joining" | "joined" | "lost"
/** What someone on the topic says about themselves, see `createPresence`. */
export type Present = Record<string, unknown>

type Listener = { handlers: Handlers; onGap: (() => void) | undefined }
type Room = {
  channel: RealtimeChannel
  listeners: Set<Listener>
  /** What parts of this tab say about themselves; together they are what the others read. */
  shown: Map<symbol, Present>
  pace: () => number
  due: ReturnType<typeof setTimeout> | undefined
  state: Accessor<TopicState>
  present: Accessor<Present[]>
  closing: ReturnType<typeof setTimeout> | undefined
}

// One channel a topic, however many parts of the page listen: supabase-js would hand out the same one, and the first
// to leave would close it for all.
const rooms = new Map<string, Room>()

function openRoom(topic: string): Room {
  const [state, setState] = createSignal<TopicState>("joining")
  const [present, setPresent] = createSignal<Present[]>([])
  const channel = supabase.channel(topic, { config: { private: true } })
  const room: Room = {
    channel,
    listeners: new Set(),
    shown: new Map(),
    pace: makePace(SHOWN_LIMIT, SHOWN_WINDOW_MS),
    due: undefined,
    state,
    present,
    closing: undefined,
  }
  channel.on("broadcast", { event: "*" }, (message: { event: string; payload?: unknown }) => {
    for (const { handlers } of room.listeners) handlers[message.event]?.(message.payload)
  })
  // Presence costs messages for everyone: only where people look for each other.
  if (/^(agent|example|thread):/.test(topic))
    channel.on("presence", { event: "sync" }, () => setPresent(Object.values(channel.presenceState()).flat()))
  void join(room, setState)
  return room
}

async function join(room: Room, setState: Setter<TopicState>): Promise<void> {
  await supabase.realtime.setAuth() // a private topic is judged by the token at hand when joining
  if (rooms.get(nameOf(room)) !== room) return // left meanwhile
  room.channel.subscribe((status) => {
    if (status !== "SUBSCRIBED") {
      setState("lost") // realtime-js joins again by itself, with backoff
      return
    }
    setState("joined")
    if (room.shown.size > 0) show(room)
    // The first join too: what was sent between the page's query and this moment was missed.
    for (const { onGap } of room.listeners) onGap?.()
  })
}

/** Tells the others what this tab shows now, later if it spoke too often; the newest then. Only when joined: every join shows it. */
function show(room: Room): void {
  clearTimeout(room.due)
  if (untrack(room.state) !== "joined") return
  if (room.shown.size === 0) return void room.channel.untrack()
  const wait = room.pace()
  if (wait > 0) room.due = setTimeout(() => show(room), wait)
  else void room.channel.track(Object.assign({}, ...room.shown.values()) as Present)
}

const nameOf = (room: Room) => room.channel.subTopic

/** Joins `topic` or shares the channel of whoever is on it. Call `leave` once. */
function makeListener(topic: string, listener: Listener): { room: Room; leave: () => void } {
  const room = rooms.get(topic) ?? openRoom(topic)
  rooms.set(topic, room)
  clearTimeout(room.closing)
  room.listeners.add(listener)
  // What was sent while nobody here listened on the lingering channel was missed as well.
  untrack(() => room.state() === "joined" && listener.onGap?.())
  const leave = () => {
    room.listeners.delete(listener)
    if (room.listeners.size > 0) return
    room.closing = setTimeout(() => {
      clearTimeout(room.due)
      rooms.delete(topic)
      void supabase.removeChannel(room.channel)
    }, LINGER_MS)
  }
  return { room, leave }
}

/**
 * Listens on a private topic (packages/contract/topics.ts) as long as the owner lives; a changed topic is left and joined anew.
 * `onGap` runs after every join: refetch there, broadcasts are not replayed. Payloads are unchecked: parse them.
 * Returns whether messages arrive now.
 */
export function createTopic(
  topic: Accessor<string | undefined>,
  handlers: Handlers,
  onGap?: () => void,
): Accessor<TopicState> {
  const [room, setRoom] = createSignal<Room>()
  const named = createMemo(topic) // what it is made of is fetched anew more often than it changes
  createEffect(() => {
    const name = named()
    if (name === undefined) return setRoom(undefined)
    const joined = makeListener(name, { handlers, onGap })
    setRoom(joined.room)
    onCleanup(joined.leave)
  })
  return () => room()?.state() ?? "joining"
}

/**
 * Shows this tab to the others on a topic and returns everyone who shows themselves there, this tab included.
 * `shown` is what the others read, for example `{ user_id, name, step }`; what several parts of the page show on one topic
 * is read as one. `undefined` shows nothing and only looks.
 */
export function createPresence(
  topic: Accessor<string | undefined>,
  shown: Accessor<Present | undefined>,
): Accessor<Present[]> {
  const [room, setRoom] = createSignal<Room>()
  const part = Symbol("part of the page")
  const named = createMemo(topic) // as above: leaving and joining the same room would hide this tab for good
  const said = createMemo(shown, undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  })
  createEffect(() => {
    const name = named()
    if (name === undefined) return setRoom(undefined)
    const joined = makeListener(name, { handlers: {}, onGap: undefined })
    setRoom(joined.room)
    onCleanup(() => {
      if (joined.room.shown.delete(part)) show(joined.room)
      joined.leave()
    })
  })
  createEffect(() => {
    const here = room()
    if (!here) return
    const says = said()
    if (says) here.shown.set(part, says)
    else if (!here.shown.delete(part)) return
    show(here)
  })
  return () => room()?.present() ?? []
}
