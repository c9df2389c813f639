CREATE OR REPLACE FUNCTION public.run_document (
  run_id      uuid,
  fence       bigint,
  document_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.run_document(run_id, fence, document_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."run_document"(uuid, bigint, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."run_document"(uuid, bigint, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."run_document"(uuid, bigint, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."run_document"(uuid, bigint, uuid) FROM PUBLIC, "anon", "service_role";
