import { jpegHead } from "./picture-head.ts"
import { readPicture } from "./picture.ts"

export const read = readPicture(jpegHead)
