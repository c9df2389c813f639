// Names of files inside of files, as somebody else wrote them: paths may climb, start anywhere, hold what no screen shows or be endless.

const MAX_NAME_CHARS = 300 // as long as a document's may be

/** A file's path without its ending. */
export const baseOf = (path: string): string => path.replace(/\.[^./]*$/, "")

/** The path of a file inside `base`, as if that were a folder that had been dropped. */
export function pathIn(base: string, path: string): string {
  const steps = stepsOf(path)
  if (steps.length > 1 && steps[0] === base.split("/").at(-1)) steps.shift() // a ZIP made of a folder of its own name
  return shortened([base, ...steps].join("/"))
}

/** The name alone, where a mail gives one: whatever looks like a path is part of it. */
export const fileNameOf = (name: string): string => shortened(stepsOf(name).join("_"))

/** The steps of a path that lead downwards. */
function stepsOf(path: string): string[] {
  return path
    .normalize("NFC")
    .replace(/\p{Cc}|\p{Cs}/gu, "")
    .split(/[/\\]/)
    .map((step) => step.trim())
    .filter((step) => !/^(?:\.{0,2}|[A-Za-z]:)$/.test(step))
}

/** Cut at the front: the end of a name says what kind of file it is. */
function shortened(name: string): string {
  if (name.length <= MAX_NAME_CHARS) return name
  return `…${name.slice(1 - MAX_NAME_CHARS).replace(/^[\udc00-\udfff]/, "")}`
}
