// Bytes to text, piece by piece, with the lines whose bytes are not UTF-8. `TextDecoderStream` would either stop at the first
// such byte or hide it: here one bad line costs one entry and is named.

/** A piece of the file's text. */
export type Piece = {
  text: string
  /** Lines (from 1, of the whole file) with bytes that are not UTF-8; they stand in the text as U+FFFD. */
  badLines: number[]
}

const NEWLINE = 0x0a
const RETURN = 0x0d

/** The text of a UTF-8 stream without its byte order mark. Lines that end in CR alone, as on an old Mac, end in LF here. */
export async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Piece> {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
  const lenient = new TextDecoder("utf-8", { ignoreBOM: true })
  let rest: Uint8Array = new Uint8Array()
  let line = 1
  let isFirst = true
  let ends: number | undefined // the byte that ends a line, once the first one has shown it

  function decoded(given: Uint8Array): Piece {
    ends ??= lineEndIn(given)
    const bytes = ends === RETURN ? given.map((byte) => (byte === RETURN ? NEWLINE : byte)) : given
    let piece: Piece
    try {
      piece = { text: strict.decode(bytes), badLines: [] }
    } catch {
      piece = { text: lenient.decode(bytes), badLines: badLines(bytes, line, strict) }
    }
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) line++
    if (isFirst && piece.text.startsWith("\uFEFF")) piece.text = piece.text.slice(1)
    isFirst = false
    return piece
  }

  for await (const chunk of chunksOf(stream)) {
    const bytes = rest.length === 0 ? chunk : joined(rest, chunk)
    const whole = endOfWhole(bytes)
    const end = ends === undefined && bytes[whole - 1] === RETURN ? whole - 1 : whole // what follows tells what it is
    rest = bytes.slice(end)
    if (end > 0) yield decoded(bytes.subarray(0, end))
  }
  if (rest.length > 0) yield decoded(rest)
}

/** What the first line ends in; undefined while that cannot be told. */
function lineEndIn(bytes: Uint8Array): number | undefined {
  const at = bytes.findIndex((byte) => byte === NEWLINE || byte === RETURN)
  if (at === -1 || bytes[at] === NEWLINE || bytes[at + 1] === NEWLINE) return at === -1 ? undefined : NEWLINE
  return at + 1 < bytes.length ? RETURN : undefined
}

/** Reads to the end; whoever stops early cancels the stream. (WebKit's streams are not async iterable.) */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

/** Where the last complete character ends: a character of UTF-8 has at most four bytes. */
function endOfWhole(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    if (byte < 0xc0) continue // goes on with an earlier one
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function badLines(bytes: Uint8Array, firstLine: number, strict: TextDecoder): number[] {
  const bad: number[] = []
  for (let from = 0, line = firstLine; from < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, from)
    const end = newline === -1 ? bytes.length : newline
    try {
      strict.decode(bytes.subarray(from, end))
    } catch {
      bad.push(line)
    }
    from = end + 1
  }
  return bad
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
