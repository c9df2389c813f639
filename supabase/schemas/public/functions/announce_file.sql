CREATE OR REPLACE FUNCTION public.announce_file (
  folder       text,
  generation   bigint,
  path         text,
  collection   text,
  mime         text,
  size_bytes   bigint,
  content_hash text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.announce_file(folder, generation, path, collection, mime, size_bytes, content_hash) $function$;

GRANT EXECUTE ON FUNCTION "public"."announce_file"(text, bigint, text, text, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."announce_file"(text, bigint, text, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."announce_file"(text, bigint, text, text, text, bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."announce_file"(text, bigint, text, text, text, bigint, text) FROM PUBLIC, "anon", "service_role";
