CREATE OR REPLACE FUNCTION public.hub_register (
  worker uuid,
  name   text,
  slots  integer DEFAULT 1,
  able   text[]  DEFAULT NULL::text[]
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.hub_register(worker, name, slots, able) $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_register"(uuid, text, integer, text[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_register"(uuid, text, integer, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_register"(uuid, text, integer, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_register"(uuid, text, integer, text[]) FROM PUBLIC, "anon", "service_role";
