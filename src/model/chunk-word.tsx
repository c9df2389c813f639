import { Help, Term } from "../ui/term.tsx"

const SAY =
  "A part of a document that is read in one go. A long document has several, and examples are drafted from one after the other."

/** The word where a sentence has it, with what it means. */
export const ChunkWord = (props: { many: boolean }) => <Term say={SAY}>{props.many ? "parts" : "part"}</Term>

/** What it means, beside words that must stand as they are. */
export const ChunkHelp = () => <Help of="a chunk" say={SAY} />
