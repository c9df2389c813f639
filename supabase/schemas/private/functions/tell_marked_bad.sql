CREATE OR REPLACE FUNCTION private.tell_marked_bad()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  about uuid := case tg_op when 'DELETE' then old.run_id else new.run_id end;
begin
  -- What was told of a thumb that is down no more.
  delete from public.notifications n
  where n.kind = 'marked_bad' and n.payload ->> 'run' = about::text
    and not exists (
      select
      from public.run_ratings t
      where t.run_id = about and not t.is_good and t.user_id::text = n.payload ->> 'by_id');
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select m.user_id, runs.workspace_id, runs.agent_id, 'marked_bad', jsonb_build_object(
    'agent', agents.name, 'run', runs.id, 'words', left(runs.prompt, 140),
    'by', coalesce(nullif(p.name, ''), p.email), 'by_id', first.user_id)
  from (
    select t.run_id, t.user_id
    from public.run_ratings t
    where t.run_id = about and not t.is_good
    order by t.rated_at, t.user_id
    limit 1) as first
  join public.runs on runs.id = first.run_id
  join public.agents on agents.id = runs.agent_id and agents.deleted_at is null
  join public.profiles p on p.user_id = first.user_id
  join public.members m on m.workspace_id = runs.workspace_id
  join private.role_actions a on a.role = m.role and a.action = 'edit'
  where not exists (
    select
    from public.run_ratings mine
    where mine.run_id = about and mine.user_id = m.user_id and not mine.is_good)
  on conflict do nothing;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."tell_marked_bad"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_marked_bad"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_marked_bad"() TO "postgres";
