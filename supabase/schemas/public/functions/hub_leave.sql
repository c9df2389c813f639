CREATE OR REPLACE FUNCTION public.hub_leave (
  worker uuid,
  epoch  integer
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.hub_leave(worker, epoch) $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_leave"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_leave"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_leave"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_leave"(uuid, integer) FROM PUBLIC, "anon", "service_role";
