CREATE OR REPLACE FUNCTION public.save_suggestion (
  task       uuid,
  generation bigint
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_suggestion(task, generation) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_suggestion"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_suggestion"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_suggestion"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_suggestion"(uuid, bigint) FROM PUBLIC, "anon", "service_role";
