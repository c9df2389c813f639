// As patience.ts, for what is drawn.
import { configure } from "@solidjs/testing-library"
import "./patience.ts"

configure({ asyncUtilTimeout: 15_000 })
