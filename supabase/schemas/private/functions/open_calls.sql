CREATE OR REPLACE FUNCTION private.open_calls (
  run uuid
)
  RETURNS TABLE (
    call_id text,
    tool    text
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select payload ->> 'call_id', payload ->> 'tool' from public.run_events as begun
  where run_id = run and type = 'tool_executing' and not exists (
    select from public.run_events as ended
    where ended.run_id = run and ended.type = 'tool_completed' and ended.payload ->> 'call_id' = begun.payload ->> 'call_id')
$function$;

REVOKE ALL ON FUNCTION "private"."open_calls"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_calls"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_calls"(uuid) TO "postgres";
