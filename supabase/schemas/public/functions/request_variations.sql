CREATE OR REPLACE FUNCTION public.request_variations (
  example uuid,
  count   integer DEFAULT 3
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.request_variations(example, count) $function$;

GRANT EXECUTE ON FUNCTION "public"."request_variations"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."request_variations"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."request_variations"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."request_variations"(uuid, integer) FROM PUBLIC, "anon", "service_role";
