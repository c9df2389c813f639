CREATE OR REPLACE FUNCTION public.correct_answer (
  run_id uuid
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.correct_answer(run_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."correct_answer"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."correct_answer"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."correct_answer"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."correct_answer"(uuid) FROM PUBLIC, "anon", "service_role";
