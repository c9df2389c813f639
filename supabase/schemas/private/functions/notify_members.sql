CREATE OR REPLACE FUNCTION private.notify_members (
  workspace uuid,
  of_kind   text,
  agent     uuid,
  words     text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select m.user_id, workspace, agent, of_kind,
    jsonb_strip_nulls(jsonb_build_object(
      'agent', (select name from public.agents where id = agent),
      'words', words,
      'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = auth.uid())))
  from public.members m
  where m.workspace_id = workspace and m.role <> 'asker' and m.user_id is distinct from auth.uid()
    and not exists (select from public.agents where id = agent and deleted_at is not null)
$function$;

REVOKE ALL ON FUNCTION "private"."notify_members"(uuid, text, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."notify_members"(uuid, text, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."notify_members"(uuid, text, uuid, text) TO "postgres";
