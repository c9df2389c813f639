import { agentKey, examplesKey } from "../../../model/keys.ts"
import { queryOptions, useQueryClient } from "@tanstack/solid-query"
import { createEffect, createSignal, on, Show, Suspense } from "solid-js"
import { z } from "zod"
import { useMembership } from "../../../model/membership.ts"
import { toProblem, unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import { useQuery } from "../../../lib/use-query.ts"
import { IconButton } from "../../../ui/icon-button.tsx"
import { SparkIcon } from "../../../ui/icons.tsx"
import { toast } from "../../../ui/toast.tsx"
import { MORE_LIKE_THIS } from "../words.ts"

const Wish = z.object({
  id: z.string(),
  state: z.enum(["waiting", "done", "failed"]),
  made_count: z.number(),
  problem: z.string().nullable(),
})

const wishQuery = (agentId: string, wishId: string) =>
  queryOptions({
    queryKey: agentKey(agentId, "variations", wishId),
    queryFn: async () =>
      Wish.parse(
        unwrap(
          await supabase
            .from("variations")
            .select("id, state, made_count, problem")
            .eq("id", wishId)
            .single(),
        ),
      ),
  })

const WANTED = 3

/** Asks the language model for variations of an example: other questions about the same place of its document. */
export function MoreLikeThis(props: {
  agentId: string
  exampleId: string
  /** Whether a passage is behind it. */
  hasSource: boolean
}) {
  const membership = useMembership()
  const [asking, setAsking] = createSignal(false)
  const [wishId, setWishId] = createSignal<string>()
  async function ask(): Promise<void> {
    setAsking(true)
    try {
      setWishId(unwrap(await supabase.rpc("request_variations", { example: props.exampleId, count: WANTED })))
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    } finally {
      setAsking(false)
    }
  }
  const why = () => membership.whyNot("edit") ?? (props.hasSource ? undefined : MORE_LIKE_THIS.noSource)
  const busy = () => asking() || wishId() !== undefined
  return (
    <>
      <IconButton
        icon={SparkIcon}
        label={busy() ? MORE_LIKE_THIS.busy : MORE_LIKE_THIS.ask}
        busy={busy()}
        why={why()}
        onClick={() => void ask()}
      />
      <Show when={wishId()}>
        {(id) => (
          <Suspense>
            <Awaited agentId={props.agentId} wishId={id()} onEnd={() => setWishId(undefined)} />
          </Suspense>
        )}
      </Show>
    </>
  )
}

/** Says what came of a wish. By itself: the button, which has the focus, must not wait with it. */
function Awaited(props: { agentId: string; wishId: string; onEnd: () => void }) {
  const client = useQueryClient()
  const wish = useQuery(() => ({ ...wishQuery(props.agentId, props.wishId), throwOnError: false }))
  createEffect(
    on(
      () => wish.data,
      (now) => {
        if (!now || now.state === "waiting") return
        if (now.state === "failed") toast(now.problem ?? MORE_LIKE_THIS.none, { tone: "danger" })
        else if (now.made_count === 0) toast(MORE_LIKE_THIS.thereAlready)
        else
          toast(MORE_LIKE_THIS.drafted(now.made_count), {
            tone: "success",
          })
        void client.invalidateQueries({ queryKey: examplesKey(props.agentId) })
        props.onEnd()
      },
    ),
  )
  return null
}
