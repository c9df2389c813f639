// `npm run mails`: writes supabase/templates.
import { writeMails } from "./layout.ts"

writeMails()
