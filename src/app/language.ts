// Import it before the libraries that read the browser's language.
import { guardLanguage } from "../lib/locale.ts"

guardLanguage(navigator)
