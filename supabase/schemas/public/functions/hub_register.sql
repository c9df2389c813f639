CREATE OR REPLACE FUNCTION public.hub_register (
  worker uuid,
  name   text,
  slots  integer DEFAULT 1
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.hub_register(worker, name, slots) $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_register"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_register"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_register"(uuid, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_register"(uuid, text, integer) FROM PUBLIC, "anon", "service_role";
