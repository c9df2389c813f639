import type { World } from "./collab-world.ts"

const LARGEST = 2 ** 28 // four bytes in every frame and update instead of five; the log refuses one that somebody else has

/** A Yjs client id for one opened document. Never small: SQL writes under such a one (SEED_CLIENT). */
export const drawClientId = ({ random }: World): number => 2 + Math.floor(random() * (LARGEST - 2))
