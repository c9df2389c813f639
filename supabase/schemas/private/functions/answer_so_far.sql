CREATE OR REPLACE FUNCTION private.answer_so_far (
  run uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select coalesce(string_agg(payload ->> 'text', '' order by seq), '') from public.run_events
  where run_id = run and type = 'message_delta'
$function$;

REVOKE ALL ON FUNCTION "private"."answer_so_far"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."answer_so_far"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."answer_so_far"(uuid) TO "postgres";
