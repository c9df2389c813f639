import { pngHead } from "./picture-head.ts"
import { readPicture } from "./picture.ts"

export const read = readPicture(pngHead)
