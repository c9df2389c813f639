// A mail (EML).
import type { Read } from "./index.ts"
import { parseMail, textOfMails } from "./mail.ts"

export const read: Read = async (bytes) => ({ ...textOfMails([await parseMail(bytes)], false), warnings: [] })
