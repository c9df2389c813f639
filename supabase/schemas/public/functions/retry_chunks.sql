CREATE OR REPLACE FUNCTION public.retry_chunks (
  document_id uuid
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.retry_chunks(document_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."retry_chunks"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."retry_chunks"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."retry_chunks"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."retry_chunks"(uuid) FROM PUBLIC, "anon", "service_role";
