// A JPEG as the one page of a PDF, where it may stand as it is (ISO 32000, DCTDecode): what draws pages then draws it, upright.
import { jpegHead } from "@cerebros/pipeline/extract/picture-head.ts"

const SPACES: Record<number, string> = { 1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK" }

/** The bytes of the PDF; a pixel is a point. Throws `Unreadable` as `jpegHead` does. */
export function pageOfJpeg(bytes: Uint8Array): Uint8Array {
  const { width, height, components, turned, isAdobe } = jpegHead(bytes)
  const drawing = `${width} 0 0 ${height} 0 0 cm /I Do`
  const upsideDown = components === 4 && isAdobe ? "/Decode [1 0 1 0 1 0 1 0] " : ""
  const head = [
    "%PDF-1.7",
    "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
    "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
    `3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${turned} /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >> endobj`,
    `4 0 obj << /Length ${drawing.length} >> stream\n${drawing}\nendstream endobj`,
    `5 0 obj << /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace ${SPACES[components] ?? "/DeviceRGB"} ${upsideDown}/Filter /DCTDecode /Length ${bytes.length} >> stream\n`,
  ].join("\n")
  // Without a table of where its objects stand, a reader looks for them.
  const tail = "\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
  return new Uint8Array(Buffer.concat([Buffer.from(head, "latin1"), bytes, Buffer.from(tail, "latin1")]))
}
