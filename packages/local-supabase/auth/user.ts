// PUT /user: what people change about themselves.
import { z } from "zod"
import { changePassword, signedIn } from "./account.ts"
import { bodyOf, Data, Email } from "./ask.ts"
import { requestEmailChange } from "./email.ts"
import { findUser, setMetadata, userJson } from "./users.ts"
import type { World } from "./auth-world.ts"

const UpdateBody = z.object({
  email: z.union([z.literal(""), Email]).nullish(),
  password: z.string().nullish(),
  data: Data,
})

/** The address changes by mails to be answered; a new password ends the person's other sessions. */
export async function updateUser(world: World, request: Request, redirectTo: string): Promise<Response> {
  const caller = await signedIn(world, request)
  const { user } = caller
  const { email, password, data } = await bodyOf(request, UpdateBody)
  if (password) await changePassword(world, caller, password)
  if (data) await setMetadata(world.db, user, { user: data })
  if (email && email !== user.email) await requestEmailChange(world, user, email, redirectTo)
  return Response.json(await userJson(world.db, (await findUser(world.db, user.id)) ?? user))
}
