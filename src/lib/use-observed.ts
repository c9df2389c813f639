import { QueryObserver, type QueryObserverOptions, useQueryClient } from "@tanstack/solid-query"
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js"

/**
 * What a query knows now, undefined until it is answered. Observed, not waited for: no boundary around it ever waits, which
 * one that is led from one thing to the next while it is asked again would do for ever.
 */
export function useObserved<Data, Key extends readonly unknown[]>(
  options: () => QueryObserverOptions<Data, Error, Data, Data, Key>,
): Accessor<Data | undefined> {
  const asked = createMemo(options)
  const observer = new QueryObserver(useQueryClient(), asked())
  const [result, setResult] = createSignal(observer.getCurrentResult())
  onCleanup(observer.subscribe(setResult))
  createEffect(
    on(
      asked,
      (now) => {
        observer.setOptions(now)
        setResult(observer.getCurrentResult())
      },
      { defer: true },
    ),
  )
  return () => result().data
}
