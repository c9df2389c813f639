CREATE OR REPLACE FUNCTION public.trash (
  workspace_id uuid,
  kind         text                     DEFAULT NULL::text,
  before       timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  before_id    uuid                     DEFAULT NULL::uuid,
  max_rows     integer                  DEFAULT 50
)
  RETURNS TABLE (
    kind       text,
    id         uuid,
    agent_id   uuid,
    agent_name text,
    name       text,
    deleted_at timestamp with time zone,
    purged_at  timestamp with time zone
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.trash($1, $2, $3, $4, $5) $function$;

GRANT EXECUTE ON FUNCTION "public"."trash"(uuid, text, timestamp WITH time zone, uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."trash"(uuid, text, timestamp WITH time zone, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."trash"(uuid, text, timestamp WITH time zone, uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."trash"(uuid, text, timestamp WITH time zone, uuid, integer) FROM PUBLIC, "anon", "service_role";
