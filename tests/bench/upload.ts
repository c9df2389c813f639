// Uploads through the resumable route: seconds per MB beside a bare PUT to a server that throws the bytes away, and how many
// of a hundred files arrive whole when twenty of them are cut on the way.
import { createHash, randomBytes } from "node:crypto"
import { Upload } from "tus-js-client"
import { must } from "../support/journey/person.ts"
import { type BenchWorld, bareReceive, bench, makeAgent } from "./support/bench-world.ts"

const BIG_MB = 40
const FILES = 100
const CUT_EVERY = 5 // twenty of a hundred
const SMALL_BYTES = 300_000
const PIECE_BYTES = 6 * 1024 * 1024

await bench("upload", async (world) => {
  const agent = await makeAgent(world, "Uploads")
  const big = randomBytes(BIG_MB * 1_000_000)
  const startedAt = performance.now()
  await upload(world, agent, "big.txt", big, false)
  const ours = (performance.now() - startedAt) / 1000 / BIG_MB

  let whole = 0
  for (let file = 0; file < FILES; file++) {
    const bytes = randomBytes(SMALL_BYTES)
    const path = await upload(world, agent, `${file}.txt`, bytes, file % CUT_EVERY === 0)
    const { data } = await world.person.client.storage.from("documents").download(path)
    if (data && sha256(Buffer.from(await data.arrayBuffer())) === sha256(bytes)) whole++
  }
  return {
    metrics: { upload_s_per_mb: ours, finished_percent: (100 * whole) / FILES },
    peers: { bare_receive_s_per_mb: (await bareReceive(new Uint8Array(big))) / BIG_MB },
  }
})

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex")
}

/** Announces, sends and finishes a file; a cut one is aborted half-way and taken up again. Returns its path. */
async function upload(
  world: BenchWorld,
  agent: string,
  name: string,
  bytes: Buffer,
  cut: boolean,
): Promise<string> {
  const { client, workspace } = world.person
  const document = must(
    await client
      .from("documents")
      .insert({
        workspace_id: workspace,
        agent_id: agent,
        collection: "work_products",
        name,
        size_bytes: bytes.length,
        content_hash: sha256(bytes),
      })
      .select("id, object_path")
      .single(),
  )
  const token = await world.person.token()
  let url: string | null = null
  await new Promise<void>((resolve, reject) => {
    const sending = new Upload(bytes, {
      endpoint: `${world.deployment.API_URL ?? ""}/storage/v1/upload/resumable`,
      chunkSize: cut ? SMALL_BYTES / 2 : PIECE_BYTES,
      headers: { authorization: `Bearer ${token}`, apikey: world.deployment.PUBLISHABLE_KEY ?? "" },
      metadata: {
        bucketName: "documents",
        objectName: document.object_path ?? "",
        contentType: "text/plain",
      },
      onChunkComplete: () => {
        url = sending.url
        if (cut) void sending.abort().then(resolve)
      },
      onSuccess: () => resolve(),
      onError: reject,
    })
    sending.start()
  })
  if (cut)
    await new Promise<void>((resolve, reject) => {
      new Upload(bytes, {
        uploadUrl: url ?? "",
        chunkSize: PIECE_BYTES,
        headers: { authorization: `Bearer ${token}`, apikey: world.deployment.PUBLISHABLE_KEY ?? "" },
        onSuccess: () => resolve(),
        onError: reject,
      }).start()
    })
  must(await client.rpc("finish_upload", { document_id: document.id }))
  return document.object_path ?? ""
}
