// A mail (EML).
import type { Read } from "./index.ts"
import { parseMail, textOfMails } from "./mail.ts"

export const read: Read = async (bytes, _, choice) => ({
  ...textOfMails([await parseMail(bytes, choice)], false),
  warnings: [],
})
