CREATE OR REPLACE FUNCTION public.save_poll (
  task       uuid,
  generation bigint,
  event      jsonb  DEFAULT NULL::jsonb
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_poll(task, generation, event) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_poll"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_poll"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_poll"(uuid, bigint, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_poll"(uuid, bigint, jsonb) FROM PUBLIC, "anon", "service_role";
