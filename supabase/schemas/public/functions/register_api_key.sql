CREATE OR REPLACE FUNCTION public.register_api_key (
  workspace_id uuid,
  name         text,
  hint         text,
  service_user uuid
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.register_api_key(workspace_id, name, hint, service_user) $function$;

GRANT EXECUTE ON FUNCTION "public"."register_api_key"(uuid, text, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."register_api_key"(uuid, text, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_api_key"(uuid, text, text, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."register_api_key"(uuid, text, text, uuid) FROM PUBLIC, "anon", "service_role";
