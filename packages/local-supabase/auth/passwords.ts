// Passwords as bcrypt hashes, the form GoTrue stores.
import bcrypt from "bcryptjs"
import { AuthError, invalid } from "./problem.ts"

const COST = 10 // GoTrue's; about 60 ms here
const MAX_BYTES = 72 // bcrypt reads no further

/** Throws `weak_password` or `validation_failed` in GoTrue's words. */
export async function hashPassword(password: string, minChars: number): Promise<string> {
  if (Buffer.byteLength(password) > MAX_BYTES) throw invalid("Password cannot be longer than 72 characters")
  if (password.length < minChars)
    throw new AuthError(
      422,
      "weak_password",
      `Password should be at least ${minChars} characters.`,
      {},
      { weak_password: { reasons: ["length"] } },
    )
  return bcrypt.hash(password, COST)
}

const nobodysHash = bcrypt.hashSync("nobody's password", COST)

/** Whether the password is right. Takes as long for somebody unknown (`null`) as for anyone. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const same = await bcrypt.compare(password, hash ?? nobodysHash)
  return same && hash !== null
}
