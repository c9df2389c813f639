CREATE OR REPLACE FUNCTION public.hub_dead_letters (
  workspace uuid,
  before    timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  before_id uuid                     DEFAULT NULL::uuid,
  max_rows  integer                  DEFAULT 50
)
  RETURNS TABLE (
    id          uuid,
    kind        text,
    description text,
    reason      text,
    attempts    integer,
    created_at  timestamp with time zone,
    finished_at timestamp with time zone,
    can_retry   boolean
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.hub_dead_letters(workspace, before, before_id, max_rows) $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_dead_letters"(uuid, timestamp WITH time zone, uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_dead_letters"(uuid, timestamp WITH time zone, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_dead_letters"(uuid, timestamp WITH time zone, uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_dead_letters"(uuid, timestamp WITH time zone, uuid, integer) FROM PUBLIC, "anon", "service_role";
