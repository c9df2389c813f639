CREATE OR REPLACE FUNCTION public.finish_upload (
  document_id uuid
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.finish_upload(document_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."finish_upload"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."finish_upload"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."finish_upload"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."finish_upload"(uuid) FROM PUBLIC, "anon", "service_role";
