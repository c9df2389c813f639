CREATE OR REPLACE FUNCTION public.release_part (
  task       uuid,
  generation bigint,
  after      integer
)
  RETURNS json
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.release_part(task, generation, after) $function$;

GRANT EXECUTE ON FUNCTION "public"."release_part"(uuid, bigint, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."release_part"(uuid, bigint, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."release_part"(uuid, bigint, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."release_part"(uuid, bigint, integer) FROM PUBLIC, "anon", "service_role";
