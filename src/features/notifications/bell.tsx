import { notificationsKey } from "../../model/keys.ts"
import { Popover } from "@kobalte/core/popover"
import { A } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { createEffect, createSignal, For, onCleanup, Show } from "solid-js"
import { ROWS_CHANGED, RowsChanged, userTopic } from "@cerebros/contract/topics.ts"
import { usePages } from "../../lib/pages.ts"
import { toProblem } from "../../lib/problem.ts"
import { createTopic } from "../../lib/realtime.ts"
import { me } from "../../lib/session.ts"
import { setUnread } from "../../lib/title.ts"
import { useQuery } from "../../lib/use-query.ts"
import { chooseWorkspace } from "../../model/workspace.ts"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/empty.tsx"
import { BellIcon } from "../../ui/icons.tsx"
import { ListFoot } from "../../ui/list-foot.tsx"
import { PopoverContent } from "../../ui/popover.tsx"
import { Time } from "../../ui/time.tsx"
import { toast } from "../../ui/toast.tsx"
import { linkOf, markRead, type Notification, notificationList, unreadQuery } from "./notification.ts"
import { BELL, sayNotification } from "./words.ts"
import "../../ui/icon-button.css"
import "./bell.css"

/** What happened while the person looked elsewhere: a count in the header, the list on a press. */
export default function Bell() {
  const client = useQueryClient()
  const unreadOnes = useQuery(unreadQuery)
  const notifications = usePages(notificationList)
  let list: HTMLElement | undefined
  const [open, setOpen] = createSignal(false)
  const unread = () => unreadOnes.data ?? 0
  const refetch = () => void client.invalidateQueries({ queryKey: notificationsKey() })
  createEffect(() => setUnread(unread()))
  onCleanup(() => setUnread(0))
  createTopic(
    () => userTopic(me().id),
    {
      [ROWS_CHANGED]: (payload) => {
        const change = RowsChanged.safeParse(payload)
        if (change.success && change.data.table === "notifications") refetch()
      },
    },
    refetch,
  )
  async function mark(id?: string): Promise<void> {
    try {
      await markRead(id)
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    }
    refetch()
  }
  const follow = (notification: Notification) => {
    chooseWorkspace(notification.workspace_id) // the page it leads to belongs there
    setOpen(false)
    if (notification.read_at === null) void mark(notification.id)
  }

  return (
    <Popover open={open()} onOpenChange={setOpen} gutter={4} placement="bottom-end">
      <Popover.Trigger
        class="icon-button bell"
        aria-label={unread() > 0 ? BELL.unread(unread()) : BELL.title}
      >
        <BellIcon />
        <Show when={unread() > 0}>
          <span class="bell-count" aria-hidden="true">
            {unread() > 99 ? "99+" : unread()}
          </span>
        </Show>
      </Popover.Trigger>
      <PopoverContent class="bell-list">
        <header class="bell-head">
          <Popover.Title class="bell-title">{BELL.title}</Popover.Title>
          <Show when={unread() > 0}>
            <Button size="small" variant="ghost" onClick={() => void mark()}>
              {BELL.markAll}
            </Button>
          </Show>
        </header>
        <Show
          when={(notifications.rows()?.length ?? 0) > 0}
          fallback={<Empty icon={BellIcon} title={BELL.none} say={BELL.noneSay} />}
        >
          <ul class="bell-rows" ref={(element) => (list = element)}>
            <For each={notifications.rows()}>
              {(each) => (
                <li class="bell-row" data-unread={each.read_at === null ? "" : undefined}>
                  <A class="bell-link" href={linkOf(each)} onClick={() => follow(each)}>
                    <span>
                      <Show when={each.read_at === null}>
                        <span class="sr-only">{BELL.isUnread}</span>
                      </Show>
                      {sayNotification(each)}
                    </span>
                    <span class="bell-time">
                      <Time at={each.created_at} />
                    </span>
                  </A>
                  <Show when={each.read_at === null}>
                    <button
                      type="button"
                      class="bell-mark"
                      aria-label={BELL.markOne(sayNotification(each))}
                      title={BELL.mark}
                      onClick={() => void mark(each.id)}
                    />
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <ListFoot
            small
            pages={notifications}
            list={() => list}
            more={BELL.more}
            end={BELL.end(notifications.rows()?.length ?? 0)}
          />
        </Show>
      </PopoverContent>
    </Popover>
  )
}
