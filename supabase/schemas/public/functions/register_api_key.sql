CREATE OR REPLACE FUNCTION public.register_api_key (
  workspace_id uuid,
  name         text,
  hint         text,
  service_user uuid,
  secret_hash  text DEFAULT NULL::text
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.register_api_key(workspace_id, name, hint, service_user, secret_hash) $function$;

GRANT EXECUTE ON FUNCTION "public"."register_api_key"(uuid, text, text, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."register_api_key"(uuid, text, text, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_api_key"(uuid, text, text, uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."register_api_key"(uuid, text, text, uuid, text) FROM PUBLIC, "anon", "service_role";
