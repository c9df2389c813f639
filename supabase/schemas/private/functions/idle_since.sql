CREATE OR REPLACE FUNCTION private.idle_since (
  run uuid
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case when count(*) filter (where earlier.state in ('queued', 'running')) = 0
    then coalesce(max(heads.lease_until), greatest(max(runs.created_at), max(earlier.finished_at))) end
  from public.runs join private.run_heads as heads on heads.run_id = runs.id
  left join public.messages mine on mine.run_id = runs.id
  left join public.messages before on before.thread_id = mine.thread_id and before.number < mine.number
  left join public.runs earlier on earlier.id = before.run_id
  where runs.id = run
$function$;

REVOKE ALL ON FUNCTION "private"."idle_since"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."idle_since"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."idle_since"(uuid) TO "postgres";
