CREATE OR REPLACE FUNCTION public.review_examples (
  agent_id  uuid,
  selection jsonb,
  change    jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  SET statement_timeout TO '60s'
  AS $function$ select private.review_examples(agent_id, selection, change) $function$;

GRANT EXECUTE ON FUNCTION "public"."review_examples"(uuid, jsonb, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."review_examples"(uuid, jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."review_examples"(uuid, jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."review_examples"(uuid, jsonb, jsonb) FROM PUBLIC, "anon", "service_role";
