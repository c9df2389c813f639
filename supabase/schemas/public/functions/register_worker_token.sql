CREATE OR REPLACE FUNCTION public.register_worker_token (
  workspace_id uuid,
  name         text,
  capabilities text[],
  hint         text,
  service_user uuid,
  secret_hash  text   DEFAULT NULL::text,
  agent_id     uuid   DEFAULT NULL::uuid,
  kinds        text[] DEFAULT '{task}'::text[]
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select private.register_worker_token(
    workspace_id, name, capabilities, hint, service_user, secret_hash, agent_id, kinds)
$function$;

GRANT EXECUTE ON FUNCTION "public"."register_worker_token"(uuid, text, text[], text, uuid, text, uuid, text[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."register_worker_token"(uuid, text, text[], text, uuid, text, uuid, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_worker_token"(uuid, text, text[], text, uuid, text, uuid, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "public"."register_worker_token"(uuid, text, text[], text, uuid, text, uuid, text[]) FROM PUBLIC, "anon", "service_role";
