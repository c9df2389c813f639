CREATE OR REPLACE FUNCTION public.replace_document (
  document_id  uuid,
  name         text,
  mime         text,
  size_bytes   bigint,
  content_hash text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.replace_document(document_id, name, mime, size_bytes, content_hash) $function$;

GRANT EXECUTE ON FUNCTION "public"."replace_document"(uuid, text, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."replace_document"(uuid, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."replace_document"(uuid, text, text, bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."replace_document"(uuid, text, text, bigint, text) FROM PUBLIC, "anon", "service_role";
