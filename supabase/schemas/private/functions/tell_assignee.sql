CREATE OR REPLACE FUNCTION private.tell_assignee (
  about  public.agents,
  change jsonb,
  many   integer
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  asked uuid := nullif(change ->> 'assignee', '')::uuid;
begin
  if asked is null then return; end if;
  if asked not in (select private.reviewers(about.workspace_id)) then
    perform private.problem(409, 'not_a_reviewer');
  end if;
  if asked = auth.uid() then return; end if;
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  values (asked, about.workspace_id, about.id, 'assigned', jsonb_strip_nulls(jsonb_build_object(
    'agent', about.name,
    'words', case many when 1 then 'an example' else to_char(many, 'FM999,999,999') || ' examples' end,
    'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = auth.uid()))));
end
$function$;

REVOKE ALL ON FUNCTION "private"."tell_assignee"(public.agents, jsonb, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_assignee"(public.agents, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_assignee"(public.agents, jsonb, integer) TO "postgres";
