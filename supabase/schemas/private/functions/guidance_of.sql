CREATE OR REPLACE FUNCTION private.guidance_of (
  agent public.agents
)
  RETURNS jsonb
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'rules', case jsonb_typeof(agent.settings -> 'rules') when 'array' then agent.settings -> 'rules' else '[]' end,
    'audiences', case jsonb_typeof(agent.settings -> 'audiences')
      when 'array' then agent.settings -> 'audiences' else '[]' end,
    'ways', case when agent.settings ->> 'ways' ~ '^[1-3]$' then (agent.settings ->> 'ways')::int else 1 end)
$function$;

REVOKE ALL ON FUNCTION "private"."guidance_of"(public.agents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."guidance_of"(public.agents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."guidance_of"(public.agents) TO "postgres";
