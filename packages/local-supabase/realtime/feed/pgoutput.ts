// Inserted rows out of a pgoutput stream (protocol version 1, `binary 'true'`).
// Message formats: PostgreSQL manual, "Logical Replication Message Formats".

/** Column name → its value in Postgres' binary form, null for SQL null. Shares memory with the stream: read it at once. */
export type InsertedRow = Map<string, Buffer | null>

export type InsertDecoder = (message: Buffer) => InsertedRow | undefined

const RELATION = "R".charCodeAt(0)
const INSERT = "I".charCodeAt(0)
const NULL = "n".charCodeAt(0)
const BINARY = "b".charCodeAt(0)

/** Decodes messages in their order; columns are named by the relation messages that come before. */
export function makeInsertDecoder(): InsertDecoder {
  const columnsOf = new Map<number, string[]>()
  return (message) => {
    switch (message[0]) {
      case RELATION: {
        const relation = message.readUInt32BE(1)
        columnsOf.set(relation, relationColumns(message))
        return undefined
      }
      case INSERT: {
        const columns = columnsOf.get(message.readUInt32BE(1))
        if (!columns) throw new Error("an insert came before its relation")
        return insertedRow(message, columns)
      }
      default:
        return undefined // begin, commit, and what a publication of inserts does not have
    }
  }
}

function relationColumns(message: Buffer): string[] {
  let at = 5
  const text = () => {
    const end = message.indexOf(0, at)
    const value = message.toString("utf8", at, end)
    at = end + 1
    return value
  }
  text() // schema
  text() // table
  at += 1 // replica identity
  const columns: string[] = []
  const count = message.readUInt16BE(at)
  at += 2
  for (let index = 0; index < count; index++) {
    at += 1 // part of the key
    columns.push(text())
    at += 8 // type and its modifier
  }
  return columns
}

function insertedRow(message: Buffer, columns: string[]): InsertedRow {
  const row: InsertedRow = new Map()
  let at = 8 // kind, relation, 'N', column count
  for (const column of columns) {
    const form = message[at]
    at += 1
    if (form === NULL) {
      row.set(column, null)
      continue
    }
    if (form !== BINARY) throw new Error(`column ${column} did not come in binary form`)
    const bytes = message.readUInt32BE(at)
    at += 4
    row.set(column, message.subarray(at, at + bytes))
    at += bytes
  }
  return row
}
