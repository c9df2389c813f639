CREATE OR REPLACE FUNCTION public.worker_tokens (
  workspace uuid
)
  RETURNS TABLE (
    id              uuid,
    name            text,
    hint            text,
    capabilities    text[],
    created_at      timestamp with time zone,
    created_by_name text,
    revoked_at      timestamp with time zone,
    last_seen_at    timestamp with time zone,
    agent_id        uuid,
    agent_name      text,
    kinds           text[]
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.worker_tokens(workspace) $function$;

GRANT EXECUTE ON FUNCTION "public"."worker_tokens"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."worker_tokens"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."worker_tokens"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."worker_tokens"(uuid) FROM PUBLIC, "anon", "service_role";
