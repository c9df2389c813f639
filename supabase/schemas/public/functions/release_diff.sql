CREATE OR REPLACE FUNCTION public.release_diff (
  from_release uuid,
  to_release   uuid DEFAULT NULL::uuid
)
  RETURNS TABLE (
    kind        text,
    in_group    text,
    item_id     uuid,
    document_id uuid,
    document    text,
    author      text,
    before      jsonb,
    after       jsonb
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.release_diff(from_release, to_release) $function$;

GRANT EXECUTE ON FUNCTION "public"."release_diff"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."release_diff"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."release_diff"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."release_diff"(uuid, uuid) FROM PUBLIC, "anon", "service_role";
