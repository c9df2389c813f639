CREATE OR REPLACE FUNCTION public.save_extraction (
  task       uuid,
  generation bigint,
  text       text   DEFAULT NULL::text,
  outline    jsonb  DEFAULT NULL::jsonb,
  warnings   text[] DEFAULT '{}'::text[],
  problem    text   DEFAULT NULL::text
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_extraction(task, generation, text, outline, warnings, problem) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_extraction"(uuid, bigint, text, jsonb, text[], text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_extraction"(uuid, bigint, text, jsonb, text[], text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_extraction"(uuid, bigint, text, jsonb, text[], text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_extraction"(uuid, bigint, text, jsonb, text[], text) FROM PUBLIC, "anon", "service_role";
