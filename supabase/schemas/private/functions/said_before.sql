CREATE OR REPLACE FUNCTION private.said_before (
  run uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case
    when runs.asked_after is null then private.history_before(private.question_of(runs.id))
    else private.said_in_visit(runs.id) end
  from public.runs
  where runs.id = run
$function$;

REVOKE ALL ON FUNCTION "private"."said_before"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."said_before"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."said_before"(uuid) TO "postgres";
