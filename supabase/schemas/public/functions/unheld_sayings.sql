CREATE OR REPLACE FUNCTION public.unheld_sayings (
  task       uuid,
  generation bigint,
  sayings    text[]
)
  RETURNS text[]
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.unheld_sayings(task, generation, sayings) $function$;

GRANT EXECUTE ON FUNCTION "public"."unheld_sayings"(uuid, bigint, text[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."unheld_sayings"(uuid, bigint, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."unheld_sayings"(uuid, bigint, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "public"."unheld_sayings"(uuid, bigint, text[]) FROM PUBLIC, "anon", "service_role";
