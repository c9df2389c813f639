// People: how they sign in, and what a stranger, somebody invited and somebody removed see.
import { clientOf, must, signIn } from "../../support/journey/person.ts"
import { signInMail } from "../../support/journey/mail.ts"
import { demand } from "../demand.ts"
import type { Scene } from "../scene.ts"
import { seenBy } from "./assistants.ts"

export async function signingIn(scene: Scene): Promise<string> {
  const { deployment } = scene
  const ann = await signIn(deployment, "accept")
  scene.leave({ ann })
  // A second session beside hers, by a code that no mail brings: she asked for one a moment ago.
  const { MAILPIT_URL: _, ...withoutInbox } = deployment
  const other = clientOf(deployment)
  const { code } = await signInMail(withoutInbox, ann.email)
  must(await other.auth.verifyOtp({ email: ann.email, token: code, type: "email" }))
  const twice = await clientOf(deployment).auth.verifyOtp({ email: ann.email, token: code, type: "email" })
  demand(twice.error?.code === "otp_expired", `A code signed in twice: ${twice.error?.code ?? "no error"}.`)
  const { session } = must(await other.auth.getSession())
  const rows = async () =>
    (
      await fetch(`${scene.ground.apiUrl}/rest/v1/workspaces?select=id`, {
        headers: {
          apikey: scene.ground.publishableKey,
          authorization: `Bearer ${session?.access_token ?? ""}`,
        },
      })
    ).json() as Promise<unknown[]>
  demand((await rows()).length === 1, "A session that was just begun does not see its workspace.")
  must(await other.auth.refreshSession())
  await other.auth.signOut({ scope: "local" })
  demand((await rows()).length === 0, "After signing out the token still reads.")
  return `a ${deployment.MAILPIT_URL ? "mail's " : ""}code signs in, once; signed out, the token reads nothing at once`
}

export async function sharing(scene: Scene): Promise<string> {
  const { client, workspace } = scene.the("ann")
  must(await client.from("agents").insert({ workspace_id: workspace, name: "Shared" }))
  const bo = await signIn(scene.deployment, "accept-guest")
  scene.leave({ bo })
  demand((await seenBy(bo.client, workspace)) === 0, "A stranger sees the assistants.")
  demand(
    (await seenBy(clientOf(scene.deployment), workspace)) === 0,
    "Without a session assistants are seen.",
  )
  const invited = { workspace_id: workspace, email: bo.email, role: "viewer" }
  const { id } = must(await client.from("invitations").insert(invited).select("id").single())
  must(await bo.client.rpc("accept_invitation", { invitation: id }))
  demand((await seenBy(bo.client, workspace)) === 1, "Who was invited does not see the assistant.")
  const written = await bo.client.from("agents").insert({ workspace_id: workspace, name: "A viewer's" })
  demand(written.error !== null, "A viewer makes an assistant.")
  must(await client.from("members").delete().eq("workspace_id", workspace).eq("user_id", bo.id))
  demand((await seenBy(bo.client, workspace)) === 0, "Who was removed still sees the assistant.")
  return "a stranger sees nothing; invited as viewer reads and may not write; removed, sees nothing"
}
