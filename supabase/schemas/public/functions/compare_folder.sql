CREATE OR REPLACE FUNCTION public.compare_folder (
  folder     text,
  generation bigint,
  files      jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.compare_folder(folder, generation, files) $function$;

GRANT EXECUTE ON FUNCTION "public"."compare_folder"(text, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."compare_folder"(text, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."compare_folder"(text, bigint, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."compare_folder"(text, bigint, jsonb) FROM PUBLIC, "anon", "service_role";
