CREATE OR REPLACE FUNCTION public.restore_documents (
  document_ids uuid[]
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.restore_documents(document_ids) $function$;

GRANT EXECUTE ON FUNCTION "public"."restore_documents"(uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."restore_documents"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."restore_documents"(uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "public"."restore_documents"(uuid[]) FROM PUBLIC, "anon", "service_role";
