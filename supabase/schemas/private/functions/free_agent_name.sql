CREATE OR REPLACE FUNCTION private.free_agent_name (
  workspace uuid,
  wanted    text
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select candidate from (
    select 1 as n, wanted as candidate
    union all
    select n, left(wanted, 80 - char_length(' (' || n || ')')) || ' (' || n || ')' from generate_series(2, 10000) as n
  ) as candidates
  where not exists (
    select from public.agents where agents.workspace_id = workspace and agents.deleted_at is null and lower(agents.name) = lower(candidate)
  )
  order by n limit 1
$function$;

GRANT EXECUTE ON FUNCTION "private"."free_agent_name"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."free_agent_name"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."free_agent_name"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."free_agent_name"(uuid, text) TO "postgres";
