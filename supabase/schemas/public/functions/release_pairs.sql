CREATE OR REPLACE FUNCTION public.release_pairs (
  release_id uuid
)
  RETURNS TABLE (
    example_id uuid,
    rejected   text
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.release_pairs(release_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."release_pairs"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."release_pairs"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."release_pairs"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."release_pairs"(uuid) FROM PUBLIC, "anon", "service_role";
