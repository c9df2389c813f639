// What fits: the numbers that people meet, each once, with the sentence made of it. What SQL and config.toml check themselves,
// tests/database/limits.test.ts compares.

/** Of one file (bytes): exactly this passes. */
export const FILE_MAX_BYTES = 50 * 1024 * 1024
/** Files of one person under way together; more can follow when these are done. */
export const FILES_AT_ONCE_MAX = 10
/** Files of a folder that a worker keeps in step with an assistant. */
export const FOLDER_MAX_FILES = 5_000
/** Of a picture to be read: a page of A4 at 600 dots to the inch has 35 million. */
export const PICTURE_MAX_PIXELS = 36_000_000
/** Pages of one file that are read from pictures: each takes seconds. */
export const PICTURE_PAGES_MAX = 300

/** Of each text of an example, of a question and of an answer (characters as Postgres counts them). */
export const TEXT_MAX_CHARS = 32_000
/** Of a question that a visitor of somebody's page asks. */
export const VISITOR_QUESTION_MAX_CHARS = 2_000
/** Of the name of a person, a workspace, an assistant, a key or a worker token. */
export const NAME_MAX_CHARS = 80
/** Of what an assistant is for. */
export const PURPOSE_MAX_CHARS = 2_000
/** Of why an example was rejected. */
export const REASON_MAX_CHARS = 500
export const TAG_MAX_CHARS = 40
/** Of what somebody says is wrong with an example. */
export const INSTRUCTION_MAX_CHARS = 1_000
/** Examples that are rewritten at once: each is a call of the language model. */
export const REWRITE_MAX_EXAMPLES = 500
export const COMMENT_MAX_CHARS = 4_000
/** Of a task on the hub. */
export const DESCRIPTION_MAX_CHARS = 20_000
/** Of a task's metadata, as JSON. */
export const METADATA_MAX_BYTES = 65_536

/** Of one piece of typing, as Yjs writes it. */
export const UPDATE_MAX_BYTES = 65_536
/** Pieces of one call. */
export const PUSH_MAX_UPDATES = 50
/** Examples of one batch of an import. */
export const IMPORT_MAX_ROWS = 1_000
/** Examples that one change reaches where they are chosen one by one; more than that is a filter. */
export const BY_HAND_MAX = 1_000
/** Tasks of one call. */
export const SUBMIT_MAX_TASKS = 500

const say = (count: number): string => count.toLocaleString("en")
/** "64 KB". */
const kilobytes = (bytes: number): string => `${say(bytes / 1024)} KB`
/** "50 MB". */
const megabytes = (bytes: number): string => `${say(bytes / 1024 / 1024)} MB`

/** "36 million pixels". */
export const PICTURE_MAX_PIXELS_SAID = `${say(PICTURE_MAX_PIXELS / 1_000_000)} million pixels`
export const METADATA_MAX_SAID = kilobytes(METADATA_MAX_BYTES)
export const FILE_MAX_SAID = megabytes(FILE_MAX_BYTES)
/** "up to 50 MB each, 10 at once". */
export const FILES_FIT_SAID = `up to ${FILE_MAX_SAID} each, ${say(FILES_AT_ONCE_MAX)} at once`
/** What stands at a field that holds too much: "Use at most 2,000 characters." */
export const sayTooLong = (maxChars: number): string => `Use at most ${say(maxChars)} characters.`
/** "A question may have at most 32,000 characters." */
export const QUESTION_TOO_LONG = `A question may have at most ${say(TEXT_MAX_CHARS)} characters.`
