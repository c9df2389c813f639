// PUT /user: what people change about themselves.
import { z } from "zod"
import { bodyOf, claimsOf, Data, Email } from "./ask.ts"
import { requestEmailChange } from "./email.ts"
import type { Lite } from "./lite.ts"
import { userNotFound } from "./problem.ts"
import { findUser, setMetadata, userJson } from "./users.ts"
import type { World } from "./world.ts"

const UpdateBody = z.object({
  email: z.union([z.literal(""), Email]).nullish(),
  password: z.string().nullish(),
  data: Data,
})

/**
 * The password goes to the library, which also checks token and session; metadata does not, since it writes JSON as a
 * string into jsonb. The address changes by two mails. A new password ends the person's other sessions.
 */
export async function updateUser(
  world: World,
  lite: Lite,
  request: Request,
  redirectTo: string,
): Promise<Response> {
  const { email, password, data } = await bodyOf(request.clone(), UpdateBody)
  const answer = await lite.answer(request, "/user", password ? { password } : {})
  if (!answer.ok) return answer
  const { sub = "", session_id: session } = claimsOf(request, world.jwtSecret)
  if (password)
    await world.db.query("delete from auth.sessions where user_id = $1 and id <> $2", [sub, session])
  const user = await findUser(world.db, sub)
  if (!user) throw userNotFound()
  if (data) await setMetadata(world.db, user, { user: data })
  if (email && email !== user.email) await requestEmailChange(world, user, email, redirectTo)
  return Response.json(await userJson(world.db, (await findUser(world.db, sub)) ?? user))
}
