// `npm run doctor`: a line for each thing that must work, with what to do where it does not. Exits 1 when one does not.
import { CHECKS } from "./checks.ts"
import { groundFrom } from "./ground.ts"
import { visit } from "./visitor.ts"

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
const tell = (mark: string, name: string, words: string) => console.log(`${mark} ${name.padEnd(18)} ${words}`)

try {
  const ground = groundFrom(process.argv.slice(2), process.env)
  console.log(ground.apiUrl)
  const visitor = await visit(ground)
  tell("✓", "sign-in", "an account was made and signed in")
  let failed = 0
  try {
    for (const [name, check] of Object.entries(CHECKS)) {
      try {
        tell("✓", name, await check(ground, visitor))
      } catch (error) {
        failed++
        tell("✗", name, wordsOf(error))
      }
    }
  } finally {
    await visitor.leave()
  }
  console.log(failed === 0 ? "All is well." : `${failed} of ${Object.keys(CHECKS).length} need attention.`)
  process.exit(failed === 0 ? 0 : 1)
} catch (error) {
  console.error(wordsOf(error))
  process.exit(1)
}
