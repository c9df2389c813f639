CREATE OR REPLACE FUNCTION private.tell_assignee (
  about  public.agents,
  change jsonb,
  many   integer
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select (change ->> 'assignee')::uuid, about.workspace_id, about.id, 'assigned', jsonb_strip_nulls(jsonb_build_object('agent', about.name,
    'words', case many when 1 then 'an example' else to_char(many, 'FM999,999,999') || ' examples' end,
    'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = auth.uid())))
  where nullif(change ->> 'assignee', '') is not null and (change ->> 'assignee')::uuid is distinct from auth.uid()
$function$;

REVOKE ALL ON FUNCTION "private"."tell_assignee"(public.agents, jsonb, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_assignee"(public.agents, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_assignee"(public.agents, jsonb, integer) TO "postgres";
