CREATE OR REPLACE FUNCTION public.hub_workers (
  workspace uuid
)
  RETURNS TABLE (
    id               uuid,
    account_id       uuid,
    name             text,
    account_name     text,
    is_platform      boolean,
    kinds            text[],
    capabilities     text[],
    slots            integer,
    state            text,
    held             integer,
    task_id          uuid,
    task_description text,
    task_kind        text,
    task_since       timestamp with time zone,
    started_at       timestamp with time zone,
    seen_at          timestamp with time zone
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.hub_workers(workspace) $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_workers"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_workers"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_workers"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_workers"(uuid) FROM PUBLIC, "anon", "service_role";
