// What `supabase functions deploy --use-api` would upload, seen by a stub of the Management API on the loopback.
import { execFile } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { dirname, join, normalize } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"
import { readConfig, verifiesJwt } from "@cerebros/local-supabase/config.ts"
import { listen } from "@cerebros/local-supabase/listen.ts"
import { ROOT } from "../settings.ts"
import { functionNames } from "@cerebros/local-supabase/functions/names.ts"

type Upload = { files: Map<string, string>; metadata: { verify_jwt?: boolean; entrypoint_path: string } }

const uploads = new Map<string, Upload>()
let home = ""
let stub: Awaited<ReturnType<typeof listen>>

/** The parts of a multipart body by their file name; the part without one is the metadata. */
async function readUpload(body: Buffer, contentType: string): Promise<Upload> {
  const form = await new Response(new Uint8Array(body), {
    headers: { "content-type": contentType },
  }).formData()
  const files = new Map<string, string>()
  for (const part of form.getAll("file"))
    if (typeof part !== "string") files.set(part.name, await part.text())
  const metadata = form.get("metadata")
  if (typeof metadata !== "string") throw new Error("The upload has no metadata.")
  return { files, metadata: JSON.parse(metadata) as Upload["metadata"] } // the CLI's own format
}

beforeAll(async () => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", async () => {
      const slug = URL.parse(request.url ?? "", "http://stub")?.searchParams.get("slug")
      response.setHeader("content-type", "application/json")
      if (request.method !== "POST" || !slug) return response.end("[]")
      uploads.set(slug, await readUpload(Buffer.concat(chunks), request.headers["content-type"] ?? ""))
      response.statusCode = 201
      const times = { created_at: 1, updated_at: 1, version: 1 }
      return response.end(JSON.stringify({ id: slug, slug, name: slug, status: "ACTIVE", ...times }))
    })
  })
  stub = await listen(server, 0)
  home = await mkdtemp(join(tmpdir(), "cerebros-deploy-"))
  const profile = [
    "name: stub",
    ...["api_url", "dashboard_url", "docs_url"].map((key) => `${key}: ${stub.url}`),
    "project_host: localhost",
  ]
  await writeFile(join(home, "profile.yaml"), profile.join("\n"))
  const cli = join(ROOT, "node_modules/supabase/dist/supabase.js")
  const args = [
    "functions",
    "deploy",
    "--use-api",
    "--remote=abcdefghijklmnopqrst",
    "--yes",
    "--agent",
    "no",
    "--workdir",
    ROOT,
  ]
  await promisify(execFile)(process.execPath, [cli, ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: home,
      SUPABASE_PROFILE: join(home, "profile.yaml"),
      SUPABASE_ACCESS_TOKEN: `sbp_${"0".repeat(40)}`, // the stub asks nobody
      SUPABASE_TELEMETRY_DISABLED: "1",
    },
  })
}, 60_000)
afterAll(async () => {
  await stub.stop()
  await rm(home, { recursive: true, force: true })
})

/** Relative paths that a module imports for its values. */
const imports = (code: string) =>
  [...code.matchAll(/^(?:import|export)(?! type)[^;"']*?from\s*["'](\.[^"']+)["']/gm)].map(
    ([, path = ""]) => path,
  )

test("every function would be uploaded with its own JWT rule", () => {
  expect([...uploads.keys()].sort()).toEqual(functionNames())
  for (const [name, { metadata }] of uploads) {
    expect([name, metadata.verify_jwt ?? true]).toEqual([name, verifiesJwt(readConfig(), name)])
    expect(metadata.entrypoint_path).toBe(`supabase/functions/${name}/index.ts`)
  }
})

test.each(functionNames())(
  "%s would be uploaded whole: what its files import goes along, and nothing of other programs",
  (name) => {
    const { files } = uploads.get(name) ?? { files: new Map<string, string>() }
    expect([...files.keys()]).toContain(`supabase/functions/${name}/index.ts`)
    expect([...files.keys()]).toContain(`supabase/functions/${name}/deno.json`)
    for (const [file, code] of files) {
      expect(file).toMatch(/^(packages\/(contract|hub|pipeline)|supabase\/functions\/(_shared|[\w-]+))\//)
      for (const path of imports(code))
        expect([...files.keys()], `${file} imports ${path}`).toContain(normalize(join(dirname(file), path)))
    }
  },
)
