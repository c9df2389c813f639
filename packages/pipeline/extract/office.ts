// What Word, Excel and PowerPoint files have in common: ZIP containers with a list of what their parts are.
import { Unreadable } from "./extracted.ts"
import { streamXml } from "./xml-stream.ts"

const MAX_XML_BYTES = 64 * 1024 * 1024 // about 2,000 pages as Word writes them; read as a stream, only their text stays

/** Throws `wrong_type` unless the container holds a main part of one of these types, `broken` and `too_large_inside` for parts nobody writes. */
export function mustBeOffice(parts: Map<string, Uint8Array>, mainTypes: string[], program: string): void {
  const types = new TextDecoder().decode(parts.get("[Content_Types].xml") ?? new Uint8Array())
  if (!types) throw new Unreadable("wrong_type", "a zip, but no Office file")
  if (/macroEnabled|vbaProject/i.test(types)) throw new Unreadable("wrong_type", "an Office file with macros")
  if (!mainTypes.some((type) => types.includes(type)))
    throw new Unreadable("wrong_type", `an Office file, but not ${program}`)
  let bytes = 0
  for (const [name, part] of parts) {
    bytes += part.length
    if (new TextDecoder().decode(part.subarray(0, 1_024)).includes("<!DOCTYPE"))
      throw new Unreadable("broken", `${name} has a DOCTYPE`) // no Office program writes one
  }
  if (bytes > MAX_XML_BYTES) throw new Unreadable("too_large_inside", `${bytes} bytes of XML`)
}

/** The name of the part the container points at first. Throws `broken` when it is not there. */
export function mainPart(parts: Map<string, Uint8Array>, usual: string): string {
  const target = [...relations(parts.get("_rels/.rels"), "").values()].find(
    (each) => each.type === "officeDocument",
  )
  const name = target?.name ?? usual
  if (!parts.has(name)) throw new Unreadable("broken", `no ${name}`)
  return name
}

export type Relation = { type: string; name: string }

/** What a part points at, by id; `folder` is where the part stands ("word/"). External targets are left out: nothing is fetched. */
export function relations(part: Uint8Array | undefined, folder: string): Map<string, Relation> {
  const found = new Map<string, Relation>()
  if (part)
    streamXml(part, {
      isWhole: (name) => name === "Relationship",
      whole({ attributes }) {
        if (attributes.get("TargetMode") === "External") return
        const type = (attributes.get("Type") ?? "").replace(/^.*\//, "")
        found.set(attributes.get("Id") ?? "", { type, name: resolve(folder, attributes.get("Target") ?? "") })
      },
    })
  return found
}

function resolve(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1)
  const path: string[] = []
  for (const step of (folder + target).split("/"))
    if (step === "..") path.pop()
    else if (step !== "." && step !== "") path.push(step)
  return path.join("/")
}
