// The box for other people's pages as one file beside the app, `/box.js`: a build of its own, since a page loads it by a plain script tag.
import { build, type Plugin } from "vite"
import { API_MARK, BOX_PATH } from "./box-file.ts"

/** The whole script that begins at `entry`, with `api` as the API's address. */
export async function buildBox(entry: string, api: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { BOX_API: JSON.stringify(api) },
    build: {
      target: "es2022",
      write: false,
      lib: { entry, formats: ["iife"], name: "cerebrosBox", fileName: () => "box.js" },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  if (!result || !("output" in result)) throw new Error("The box was not built: vite went on watching.")
  return result.output[0].code
}

/** Puts the box into the app's build, and serves it fresh while somebody writes. */
export function box(entry: string): Plugin {
  let api = API_MARK
  return {
    name: "cerebros-box",
    configResolved: ({ env }) => void (api = String(env.VITE_SUPABASE_URL ?? "") || API_MARK),
    configureServer: (server) =>
      void server.middlewares.use(BOX_PATH, (_, response, next) => {
        buildBox(entry, api).then(
          (code) => response.setHeader("content-type", "text/javascript; charset=utf-8").end(code),
          next,
        )
      }),
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: BOX_PATH.slice(1), source: await buildBox(entry, api) })
    },
  }
}
