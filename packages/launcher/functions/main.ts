// `npm run functions:imports`: writes the deno.json of every edge function.
import { writeImportMaps } from "./import-map.ts"

writeImportMaps()
