CREATE OR REPLACE FUNCTION public.finish_file (
  folder      text,
  generation  bigint,
  document_id uuid
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.finish_file(folder, generation, document_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."finish_file"(text, bigint, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."finish_file"(text, bigint, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."finish_file"(text, bigint, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."finish_file"(text, bigint, uuid) FROM PUBLIC, "anon", "service_role";
