CREATE OR REPLACE FUNCTION public.save_release (
  task       uuid,
  generation bigint,
  hash       text,
  manifest   jsonb
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_release(task, generation, hash, manifest) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_release"(uuid, bigint, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_release"(uuid, bigint, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_release"(uuid, bigint, text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_release"(uuid, bigint, text, jsonb) FROM PUBLIC, "anon", "service_role";
