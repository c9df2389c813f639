CREATE OR REPLACE FUNCTION public.save_suggestions (
  task       uuid,
  generation bigint,
  questions  jsonb,
  note       text   DEFAULT NULL::text,
  written_by text   DEFAULT NULL::text
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_suggestions(task, generation, questions, note, written_by) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_suggestions"(uuid, bigint, jsonb, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_suggestions"(uuid, bigint, jsonb, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_suggestions"(uuid, bigint, jsonb, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_suggestions"(uuid, bigint, jsonb, text, text) FROM PUBLIC, "anon", "service_role";
