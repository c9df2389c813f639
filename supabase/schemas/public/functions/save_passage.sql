CREATE OR REPLACE FUNCTION public.save_passage (
  task       uuid,
  generation bigint,
  drafts     jsonb,
  written_by text,
  note       text   DEFAULT NULL::text
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_passage(task, generation, drafts, written_by, note) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_passage"(uuid, bigint, jsonb, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_passage"(uuid, bigint, jsonb, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_passage"(uuid, bigint, jsonb, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_passage"(uuid, bigint, jsonb, text, text) FROM PUBLIC, "anon", "service_role";
