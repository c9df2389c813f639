CREATE OR REPLACE FUNCTION public.save_rewrite (
  task       uuid,
  generation bigint,
  after      jsonb,
  written_by text
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_rewrite(task, generation, after, written_by) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_rewrite"(uuid, bigint, jsonb, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_rewrite"(uuid, bigint, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_rewrite"(uuid, bigint, jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_rewrite"(uuid, bigint, jsonb, text) FROM PUBLIC, "anon", "service_role";
