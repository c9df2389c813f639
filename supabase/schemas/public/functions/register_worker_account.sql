CREATE OR REPLACE FUNCTION public.register_worker_account (
  service_user uuid,
  name         text,
  kinds        text[],
  capabilities text[],
  secret_hash  text    DEFAULT NULL::text,
  max_workers  integer DEFAULT 1000
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.register_worker_account(service_user, name, kinds, capabilities, secret_hash, max_workers) $function$;

GRANT EXECUTE ON FUNCTION "public"."register_worker_account"(uuid, text, text[], text[], text, integer) TO "service_role";

REVOKE ALL ON FUNCTION "public"."register_worker_account"(uuid, text, text[], text[], text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_worker_account"(uuid, text, text[], text[], text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."register_worker_account"(uuid, text, text[], text[], text, integer) FROM PUBLIC, "anon", "authenticated";
