CREATE OR REPLACE FUNCTION public.register_worker_account (
  service_user uuid,
  name         text,
  kinds        text[],
  capabilities text[],
  secret_hash  text   DEFAULT NULL::text
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.register_worker_account(service_user, name, kinds, capabilities, secret_hash) $function$;

GRANT EXECUTE ON FUNCTION "public"."register_worker_account"(uuid, text, text[], text[], text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."register_worker_account"(uuid, text, text[], text[], text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_worker_account"(uuid, text, text[], text[], text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."register_worker_account"(uuid, text, text[], text[], text) FROM PUBLIC, "anon", "authenticated";
