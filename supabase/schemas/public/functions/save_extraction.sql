CREATE OR REPLACE FUNCTION public.save_extraction (
  task       uuid,
  generation bigint,
  text       text   DEFAULT NULL::text,
  outline    jsonb  DEFAULT NULL::jsonb,
  warnings   text[] DEFAULT '{}'::text[],
  problem    text   DEFAULT NULL::text,
  question   jsonb  DEFAULT NULL::jsonb
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_extraction(task, generation, text, outline, warnings, problem, question) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_extraction"(uuid, bigint, text, jsonb, text[], text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_extraction"(uuid, bigint, text, jsonb, text[], text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_extraction"(uuid, bigint, text, jsonb, text[], text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_extraction"(uuid, bigint, text, jsonb, text[], text, jsonb) FROM PUBLIC, "anon", "service_role";
