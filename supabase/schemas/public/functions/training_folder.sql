CREATE OR REPLACE FUNCTION public.training_folder (
  token_hash text
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.training_folder(token_hash) $function$;

GRANT EXECUTE ON FUNCTION "public"."training_folder"(text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."training_folder"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."training_folder"(text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."training_folder"(text) FROM PUBLIC, "anon", "authenticated";
