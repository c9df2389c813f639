CREATE OR REPLACE FUNCTION public.draft_passage (
  document_id uuid,
  span_start  integer,
  span_end    integer
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.draft_passage(document_id, span_start, span_end) $function$;

GRANT EXECUTE ON FUNCTION "public"."draft_passage"(uuid, integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."draft_passage"(uuid, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."draft_passage"(uuid, integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."draft_passage"(uuid, integer, integer) FROM PUBLIC, "anon", "service_role";
