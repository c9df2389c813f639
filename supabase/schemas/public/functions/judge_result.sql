CREATE OR REPLACE FUNCTION public.judge_result (
  result_id uuid,
  verdict   text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.judge_result(result_id, verdict) $function$;

GRANT EXECUTE ON FUNCTION "public"."judge_result"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."judge_result"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."judge_result"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."judge_result"(uuid, text) FROM PUBLIC, "anon", "service_role";
