// Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9): with U+202E before it, "fdp.exe" is
// drawn as "exe.pdf". The plain marks, which names in Hebrew or Arabic need, stay.
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g

/** A file's name as it can be shown: what would draw it in another order than it is written stands there as "�". */
export const shownName = (name: string): string => name.replace(TURNS, "\uFFFD")
