CREATE OR REPLACE FUNCTION public.recent_imports (
  agent uuid
)
  RETURNS TABLE (
    id         uuid,
    file_name  text,
    by_name    text,
    created_at timestamp with time zone,
    row_count  bigint,
    undone_at  timestamp with time zone,
    left_count bigint
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.recent_imports(agent) $function$;

GRANT EXECUTE ON FUNCTION "public"."recent_imports"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."recent_imports"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."recent_imports"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."recent_imports"(uuid) FROM PUBLIC, "anon", "service_role";
