CREATE OR REPLACE FUNCTION private.tell_approver()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select members.user_id, new.workspace_id, new.agent_id, 'unapproved', jsonb_strip_nulls(jsonb_build_object(
    'example', new.id,
    'words', left(new.prompt, 140),
    'agent', (select name from public.agents where id = new.agent_id),
    'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = new.edited_by)))
  from public.members
  where members.workspace_id = new.workspace_id
    and members.user_id = old.reviewed_by
    and members.user_id is distinct from new.edited_by;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."tell_approver"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_approver"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_approver"() TO "postgres";
