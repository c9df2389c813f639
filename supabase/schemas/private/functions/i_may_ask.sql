CREATE OR REPLACE FUNCTION private.i_may_ask (
  agent public.agents
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select private.i_may(
    case agent.settings ->> 'visibility' when 'members' then 'read' else 'chat' end, agent.workspace_id)
$function$;

REVOKE ALL ON FUNCTION "private"."i_may_ask"(public.agents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."i_may_ask"(public.agents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."i_may_ask"(public.agents) TO "postgres";
