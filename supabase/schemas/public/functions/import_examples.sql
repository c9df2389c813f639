CREATE OR REPLACE FUNCTION public.import_examples (
  agent     uuid,
  import    uuid,
  batch     integer,
  rows      jsonb,
  file_name text    DEFAULT ''::text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  SET statement_timeout TO '30s'
  AS $function$ select private.import_examples(agent, import, batch, rows, file_name) $function$;

GRANT EXECUTE ON FUNCTION "public"."import_examples"(uuid, uuid, integer, jsonb, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."import_examples"(uuid, uuid, integer, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."import_examples"(uuid, uuid, integer, jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."import_examples"(uuid, uuid, integer, jsonb, text) FROM PUBLIC, "anon", "service_role";
