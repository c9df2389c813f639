CREATE OR REPLACE FUNCTION private.workspace_of_example (
  example uuid
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select examples.workspace_id from public.examples join public.agents on agents.id = examples.agent_id
  where examples.id = example and examples.deleted_at is null and agents.deleted_at is null
$function$;

REVOKE ALL ON FUNCTION "private"."workspace_of_example"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."workspace_of_example"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."workspace_of_example"(uuid) TO "postgres";
