CREATE OR REPLACE FUNCTION private.newest_revision (
  agent uuid
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select coalesce(max(number), 0) from public.settings_revisions where agent_id = agent $function$;

REVOKE ALL ON FUNCTION "private"."newest_revision"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."newest_revision"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."newest_revision"(uuid) TO "postgres";
