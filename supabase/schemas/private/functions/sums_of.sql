CREATE OR REPLACE FUNCTION private.sums_of (
  run      uuid,
  ended_at timestamp with time zone
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'chars', private.utf16_length(private.answer_so_far(run)),
    'sha256', encode(sha256(convert_to(private.answer_so_far(run), 'UTF8')), 'hex'),
    'first_token_ms', (
      select round(1000 * extract(epoch from min(at) - runs.created_at)) from public.run_events
      where run_id = run and type = 'message_delta'),
    'total_ms', round(1000 * extract(epoch from ended_at - runs.created_at)))
  from public.runs where id = run
$function$;

REVOKE ALL ON FUNCTION "private"."sums_of"(uuid, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sums_of"(uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sums_of"(uuid, timestamp WITH time zone) TO "postgres";
