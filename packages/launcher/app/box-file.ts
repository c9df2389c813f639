// The script of the box as a file of the app's host.

/** Where the file is when it is served. */
export const BOX_PATH = "/box.js"
/** Stands in the file for the API's address until whoever serves it knows better (page.ts). */
export const API_MARK = "%VITE_SUPABASE_URL%"
