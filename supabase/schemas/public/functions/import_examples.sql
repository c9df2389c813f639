CREATE OR REPLACE FUNCTION public.import_examples (
  agent     uuid,
  import    uuid,
  batch     integer,
  rows      jsonb,
  file_name text    DEFAULT ''::text,
  skip_same boolean DEFAULT false
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  SET statement_timeout TO '30s'
  AS $function$ select private.import_examples(agent, import, batch, rows, file_name, skip_same) $function$;

GRANT EXECUTE ON FUNCTION "public"."import_examples"(uuid, uuid, integer, jsonb, text, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."import_examples"(uuid, uuid, integer, jsonb, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."import_examples"(uuid, uuid, integer, jsonb, text, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "public"."import_examples"(uuid, uuid, integer, jsonb, text, boolean) FROM PUBLIC, "anon", "service_role";
