CREATE OR REPLACE FUNCTION public.choose_blind (
  model_a     uuid,
  model_b     uuid,
  question_id uuid,
  better      text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.choose_blind(model_a, model_b, question_id, better) $function$;

GRANT EXECUTE ON FUNCTION "public"."choose_blind"(uuid, uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."choose_blind"(uuid, uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."choose_blind"(uuid, uuid, uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."choose_blind"(uuid, uuid, uuid, text) FROM PUBLIC, "anon", "service_role";
