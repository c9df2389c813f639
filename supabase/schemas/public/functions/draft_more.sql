CREATE OR REPLACE FUNCTION public.draft_more (
  document_id uuid
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.draft_more(document_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."draft_more"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."draft_more"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."draft_more"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."draft_more"(uuid) FROM PUBLIC, "anon", "service_role";
