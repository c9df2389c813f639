-- What happened in a run of a private thread holds the turns before the question: only whoever may open the thread reads it.
-- The question and its answer stand in `runs` for every member, who teach the assistant by them.
alter policy "Members see what happened in a run" on public.run_events
  using (exists (
    select from public.runs
    where runs.id = run_events.run_id and (
      runs.thread_id is null
      or runs.asked_by = (select private.live_user_id())
      or exists (select from public.threads where threads.id = runs.thread_id)
    )
  ));
alter policy "Members see what happened in a run" on public.run_events
  rename to "Whoever may open its thread sees what happened in a run";
