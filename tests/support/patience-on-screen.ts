// As patience.ts, for what is drawn.
import { configure } from "@solidjs/testing-library"
import "./patience.ts"

// jsdom has no screen to ask about: nothing matches.
globalThis.matchMedia ??= (media) =>
  Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList
configure({ asyncUtilTimeout: 15_000 })
