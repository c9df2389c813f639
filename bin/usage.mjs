// What each script takes. `--help` prints it, and what it does not take is refused in one line before anything is installed or started.
import { parseArgs } from "node:util"
import { readPortBase } from "../packages/local-supabase/port-base.mjs"

const flag = (says) => ({ type: "boolean", says })
const word = (value, says) => ({ type: "string", value, says })

/** `call` is what people type, `words` what may stand there without a dash, `most` how many of them (none when left out). */
export const SCRIPTS = {
  start: {
    call: "npm start --",
    says: "Brings the whole stack up, tells what it does and keeps it alive until Ctrl-C.",
    options: {
      dev: flag("serve the app by vite, with hot reload (npm run dev)"),
      "public-channels": flag("let realtime channels be that no policy guards"),
    },
    more: "CEREBROS_HOME and CEREBROS_PORT_BASE place a second stack elsewhere.",
  },
  test: {
    call: "npm test --",
    says: "Runs every check on a stack of its own; with files, those alone, each with the project it belongs to.",
    words: "[file …]",
    most: Infinity,
    options: {
      only: {
        ...word(
          "step",
          "this step alone, as its line names it: format, lint, unit, database …; may be repeated",
        ),
        multiple: true,
      },
      title: { ...word("words", "with files: only tests whose title has these words"), short: "t" },
      full: flag("the stated counts instead of the reduced ones (npm run test:full)"),
      stack: word("cli", "start a stack by `supabase start` and run the browser tests against it"),
      url: word("api", "run C1 to C25 and the browser tests against this deployment (docs/deploy.md)"),
      app: word("address", "with --url: where its app is"),
      "publishable-key": word("key", "with --url"),
      "secret-key": word("key", "with --url"),
      inbox: word("address", "with --url: Mailpit's"),
    },
  },
  status: {
    call: "npm run -s status",
    says: "Prints the JSON of the running stack; exits 1 when none runs.",
  },
  reset: { call: "npm run reset", says: "Empties the stack's home. Refuses while it runs." },
  bench: {
    call: "npm run -s bench --",
    says: "Measures one thing on a stack of its own and prints one line of JSON.",
    words: "<name> [what it takes]",
    most: Infinity,
    options: {
      shared: word("folder", "accuracy, turns: documents and questions of somebody else"),
      only: word("sets", "accuracy: sets whose name begins so, shared/ or samples"),
      seeds: word("n", "accuracy: so many trainings; 2 when left out"),
      development: flag("accuracy: with the development sets"),
      stages: flag("accuracy: what the search and each stage gain"),
      verbose: flag("accuracy, turns: every question with its answer"),
      sets: word("pattern", "prior: the development sets of this name alone"),
      keep: word("folder", "prior: what was gathered is kept there"),
      write: flag("prior: write what was learned"),
    },
  },
  smoke: {
    call: "npm run smoke --",
    says: "Checks that a deployment's hub hands out, takes back and shares work.",
    words: "basic | failure | scale | all",
    most: 1,
    options: {
      times: word("n", "so often in a row; 1 when left out"),
      real: flag("cut real network connections, where namespaces can be made"),
      workers: word("remote", "with workers that you start on other machines"),
      url: word("api", "against this deployment instead of a stack of its own"),
      session: word("token", "with --url: an owner's access token"),
      workspace: word("id", "with --url: the owner's workspace"),
    },
  },
  worker: {
    call: "npm run worker --",
    says: "Takes tasks of a team's hub, or keeps a folder in step with an assistant; with nothing, the platform's own worker.",
    words: "[sync <folder>]",
    most: 2,
    options: {
      url: word("api", "the API address of the stack"),
      token: word("crw_…", "the worker token; WORKER_TOKEN when left out"),
      name: word("words", "what the hub calls it"),
      capabilities: word("a,b", "of the token's those this machine has; all when left out"),
      slots: word("n", "tasks at once, 1 to 64; 1 when left out"),
      command: word("command", "run for each task (docs/api/hub.md)"),
      handlers: word("module", "instead of --command: its default export is a handler by kind"),
      watch: flag("with sync: go on, and send what changes"),
      train: word("json", "instead of --command: program and arguments that train (docs/api/trainer.md)"),
      trainer: word("address", "with --train: its service, which TRAINER_KEY of the environment opens"),
    },
  },
  accept: {
    call: "npm run -s accept --",
    says: "Plays the studio from sign-in to answers, a row each, and exits 1 when one does not hold.",
    options: {
      json: flag("the rows as JSON"),
      url: word("api", "this deployment instead of a stack of its own"),
      mail: word("address", "with --url: whom to send a sign-in mail"),
    },
  },
  "worker-account": {
    call: "npm run -s worker:account",
    says: "Makes the platform's worker accounts on a deployment and prints their tokens, once.",
    more: "Reads SUPABASE_URL and SUPABASE_SECRET_KEY.",
  },
  doctor: {
    call: "npm run doctor --",
    says: "Says of each thing that must work whether it does, and what to do where it does not.",
    options: {
      url: word("api", "this deployment instead of the stack that runs here"),
      mail: word("address", "with --url: whom to send a sign-in mail"),
    },
  },
  trainer: {
    call: "npm run -s trainer",
    says: "Starts a training service that hands releases to a command of your own (docs/api/trainer.md); set by its environment.",
  },
  "nas-check": {
    call: "npm run -s nas:check --",
    says: "Judges a training service by the contract (docs/api/nas.md), a line a sentence; exits 1 when one fails.",
    words: "<endpoint>",
    most: 1,
    options: {
      port: word("n", "this machine's, for webhooks and links; a free one when left out"),
      address: word("url", "where the service reaches that port, when it is another machine"),
      seconds: word("n", "how long training five short rows may take; 300 when left out"),
    },
    more: "Reads NAS_API_KEY and NAS_WEBHOOK_SECRET.",
  },
  "release-verify": {
    call: "npm run -s release:verify --",
    says: "Reckons the hash of a downloaded release anew and says whether it is the one of its evidence; exits 1 when not.",
    words: "<folder or file> [hash]",
    most: 2,
    more: "A folder with what “Save to verify” saved, with the stored parts, or a .jsonl file. Needs no network.",
  },
  nemesis: {
    call: "npm run test:nemesis",
    says: "Plays the stated counts of kills, pauses, cuts and crashes against real workers.",
  },
  chaos: { call: "npm run test:chaos", says: "Plays ten minutes of kills under load." },
  lock: { call: "npm run lock", says: "Makes package-lock.json whole after a dependency changed." },
  db: {
    call: "node bin/db.mjs",
    says: "Writes what the CLI says of a freshly migrated database: npm run db:types, db:dump, db:advisors.",
    words: "types | dump | advisors",
    most: 1,
    options: { check: flag("write nothing, and fail where the checked-in files differ") },
  },
  "functions-imports": {
    call: "npm run functions:imports",
    says: "Writes the deno.json of every edge function.",
  },
  mails: { call: "npm run mails", says: "Writes the mail templates in supabase/templates." },
  readme: { call: "npm run readme", says: "Writes the README's line of formats and limits from their list." },
  pictures: {
    call: "npm run pictures --",
    says: "Takes the README's pictures anew, on a stack of its own with invented people.",
    options: {
      all: word("folder", "every screen instead, wide and on a phone, in both themes, into this folder"),
      only: word("names", "with --all: those whose name begins so, with commas between"),
    },
  },
}

/** The help of a script, a line an option. */
export function helpOf({ call, says, words, options = {}, more }) {
  const rows = Object.entries(options).map(([name, { short, value, says: what }]) => [
    `${short ? `-${short}, ` : ""}--${name}${value ? ` <${value}>` : ""}`,
    what,
  ])
  const width = Math.max(0, ...rows.map(([left]) => left.length)) + 2
  const usage = [
    call.replace(rows.length > 0 || words ? /$/ : / --$/, ""),
    words,
    rows.length > 0 && "[options]",
  ]
  return [
    `${usage.filter(Boolean).join(" ")}\n\n${says}`,
    rows.map(([left, what]) => `  ${left.padEnd(width)}${what}`).join("\n"),
    more,
  ]
    .filter(Boolean)
    .join("\n\n")
}

/**
 * Prints the help and ends where it is asked for; ends with one line where something is not taken, or where the environment
 * names a stack by a port base that is none. `call`: how it is called here.
 */
export function heed(name, args = process.argv.slice(2), call = SCRIPTS[name].call) {
  const script = { ...SCRIPTS[name], call }
  if (args.includes("--help") || args.includes("-h")) {
    console.log(helpOf(script))
    process.exit(0)
  }
  const why = whyRefused(name, args)
  if (why !== undefined) {
    console.error(
      `${why}. See: ${script.call.replace(/ --$/, "")} ${script.call.startsWith("npm") ? "-- " : ""}--help`,
    )
    process.exit(1)
  }
  try {
    readPortBase(process.env.CEREBROS_PORT_BASE)
  } catch (error) {
    console.error(`CEREBROS_PORT_BASE: ${error.message}`)
    process.exit(2)
  }
}

/** Why a script does not take these arguments, in one line; undefined when it does. */
export function whyRefused(name, args) {
  const { most = 0, options = {} } = SCRIPTS[name]
  try {
    const { positionals } = parseArgs({
      args,
      allowPositionals: most > 0,
      options: Object.fromEntries(
        Object.entries(options).map(([key, { type, short, multiple }]) => [
          key,
          { type, ...(short && { short }), ...(multiple && { multiple }) },
        ]),
      ),
    })
    return positionals.length > most ? `'${positionals[most]}' is too many` : undefined
  } catch (error) {
    return error.message.split(/\.\s|\n/)[0]
  }
}
