// `npm run -s release:verify -- <folder or file> [hash]`: a line a finding; exits 1 when one is wrong, 2 when there is nothing to verify.
import { verifyRelease } from "./verify.ts"

const [path, hash] = process.argv.slice(2)
if (path === undefined) {
  console.error("Say what to verify: npm run -s release:verify -- <folder or file> [hash]")
  process.exit(2)
}
try {
  const findings = await verifyRelease(path, hash)
  for (const { holds, says } of findings) console.log(`${holds ? "equal    " : "NOT EQUAL"} ${says}`)
  process.exitCode = findings.every(({ holds }) => holds) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
