CREATE OR REPLACE FUNCTION public.save_picture (
  task       uuid,
  generation bigint,
  page       integer,
  reading    jsonb
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_picture(task, generation, page, reading) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_picture"(uuid, bigint, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_picture"(uuid, bigint, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_picture"(uuid, bigint, integer, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_picture"(uuid, bigint, integer, jsonb) FROM PUBLIC, "anon", "service_role";
