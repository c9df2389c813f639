CREATE OR REPLACE FUNCTION public.run_full_text (
  run_id uuid,
  fence  bigint,
  query  text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.run_full_text(run_id, fence, query) $function$;

GRANT EXECUTE ON FUNCTION "public"."run_full_text"(uuid, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."run_full_text"(uuid, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."run_full_text"(uuid, bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."run_full_text"(uuid, bigint, text) FROM PUBLIC, "anon", "service_role";
