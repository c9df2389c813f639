CREATE OR REPLACE FUNCTION private.rate_run (
  run     uuid,
  is_good boolean,
  reason  text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me  uuid := private.live_user_id();
  of_workspace uuid;
begin
  select runs.workspace_id into of_workspace from public.runs left join public.threads on threads.id = runs.thread_id
  where runs.id = run and runs.workspace_id in (select private.my_workspace_ids()) and (
    runs.asked_by = me or threads.created_by = me or threads.visibility = 'workspace'
    or private.i_may('read', runs.workspace_id));
  if not found then perform private.problem(404, 'not_found'); end if;
  if is_good is null then
    delete from public.run_ratings where run_id = run and user_id = me;
    return;
  end if;
  insert into public.run_ratings (run_id, workspace_id, user_id, is_good, reason)
  values (run, of_workspace, me, rate_run.is_good, coalesce(rate_run.reason, ''))
  on conflict (run_id, user_id) do update
  set is_good = excluded.is_good, reason = excluded.reason, rated_at = now();
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."rate_run"(uuid, boolean, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."rate_run"(uuid, boolean, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."rate_run"(uuid, boolean, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."rate_run"(uuid, boolean, text) TO "postgres";
