CREATE OR REPLACE FUNCTION private.waiting_for (
  run public.runs
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select waiting.user_id
  from (
    select run.asked_by
    union
    select t.user_id
    from public.run_ratings t
    where t.run_id = run.id and not t.is_good
  ) as waiting (user_id)
  join public.members m on m.user_id = waiting.user_id and m.workspace_id = run.workspace_id
  where not exists (
    select
    from public.learned_answers l
    where l.run_id = run.id and l.user_id = waiting.user_id)
$function$;

REVOKE ALL ON FUNCTION "private"."waiting_for"(public.runs) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."waiting_for"(public.runs) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."waiting_for"(public.runs) TO "postgres";
