CREATE OR REPLACE FUNCTION public.await_pictures (
  task       uuid,
  generation bigint,
  pages      integer[]
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.await_pictures(task, generation, pages) $function$;

GRANT EXECUTE ON FUNCTION "public"."await_pictures"(uuid, bigint, integer[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."await_pictures"(uuid, bigint, integer[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."await_pictures"(uuid, bigint, integer[]) TO "postgres";

REVOKE ALL ON FUNCTION "public"."await_pictures"(uuid, bigint, integer[]) FROM PUBLIC, "anon", "service_role";
