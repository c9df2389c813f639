CREATE OR REPLACE FUNCTION private.overall (
  scores jsonb
)
  RETURNS integer
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select least((scores ->> 'question')::int, (scores ->> 'grounding')::int, (scores ->> 'completeness')::int, (scores ->> 'duplication')::int)
$function$;

REVOKE ALL ON FUNCTION "private"."overall"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."overall"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."overall"(jsonb) TO "postgres";
