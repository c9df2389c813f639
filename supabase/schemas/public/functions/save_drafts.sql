CREATE OR REPLACE FUNCTION public.save_drafts (
  task       uuid,
  generation bigint,
  drafts     jsonb,
  written_by text,
  note       text    DEFAULT NULL::text,
  left_out   integer DEFAULT 0
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_drafts(task, generation, drafts, written_by, note, left_out) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_drafts"(uuid, bigint, jsonb, text, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_drafts"(uuid, bigint, jsonb, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_drafts"(uuid, bigint, jsonb, text, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_drafts"(uuid, bigint, jsonb, text, text, integer) FROM PUBLIC, "anon", "service_role";
