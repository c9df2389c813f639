/**
 * A port base as text, the default one when left out. Throws with a sentence when it is no number or leaves no room for
 * the ports of a stack.
 */
export function readPortBase(text: string | undefined): number
