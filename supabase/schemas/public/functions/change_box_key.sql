CREATE OR REPLACE FUNCTION public.change_box_key (
  key_id uuid,
  terms  jsonb
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.change_box_key(key_id, terms) $function$;

GRANT EXECUTE ON FUNCTION "public"."change_box_key"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."change_box_key"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_box_key"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."change_box_key"(uuid, jsonb) FROM PUBLIC, "anon", "service_role";
