CREATE OR REPLACE FUNCTION public.hub_tasks (
  workspace   uuid,
  of_state    text                     DEFAULT NULL::text,
  of_priority integer                  DEFAULT NULL::integer,
  of_kind     text                     DEFAULT NULL::text,
  before      timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  before_id   uuid                     DEFAULT NULL::uuid,
  max_rows    integer                  DEFAULT 50
)
  RETURNS TABLE (
    id           uuid,
    kind         text,
    description  text,
    state        text,
    priority     integer,
    attempt      integer,
    max_attempts integer,
    worker_name  text,
    reason       text,
    needs        text[],
    created_at   timestamp with time zone,
    started_at   timestamp with time zone,
    finished_at  timestamp with time zone,
    progress     jsonb,
    can_cancel   boolean,
    can_retry    boolean
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.hub_tasks(workspace, of_state, of_priority, of_kind, before, before_id, max_rows) $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_tasks"(uuid, text, integer, text, timestamp WITH time zone, uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_tasks"(uuid, text, integer, text, timestamp WITH time zone, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_tasks"(uuid, text, integer, text, timestamp WITH time zone, uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_tasks"(uuid, text, integer, text, timestamp WITH time zone, uuid, integer) FROM PUBLIC, "anon", "service_role";
