CREATE OR REPLACE FUNCTION public.choose_reading (
  document_id uuid,
  reading     jsonb
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.choose_reading(document_id, reading) $function$;

GRANT EXECUTE ON FUNCTION "public"."choose_reading"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."choose_reading"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."choose_reading"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."choose_reading"(uuid, jsonb) FROM PUBLIC, "anon", "service_role";
