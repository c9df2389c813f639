CREATE OR REPLACE FUNCTION public.freeze_release (
  agent_id           uuid,
  include_unreviewed boolean DEFAULT true,
  note               text    DEFAULT ''::text
)
  RETURNS public.releases
  LANGUAGE sql
  SET search_path TO ''
  SET statement_timeout TO '120s'
  AS $function$ select private.freeze_release(agent_id, include_unreviewed, note) $function$;

GRANT EXECUTE ON FUNCTION "public"."freeze_release"(uuid, boolean, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."freeze_release"(uuid, boolean, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."freeze_release"(uuid, boolean, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."freeze_release"(uuid, boolean, text) FROM PUBLIC, "anon", "service_role";
