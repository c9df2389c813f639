-- Whoever may edit hears of a thumb down, once an answer, until it is taken back.

alter table public.notifications
  drop constraint kind_is_known,
  add constraint kind_is_known check (kind in (
    'training_started', 'training_completed', 'training_failed', 'drafting_done', 'drafting_failed', 'member_joined',
    'mentioned', 'assigned', 'unapproved', 'answer_added', 'training_pays', 'corrections_checked', 'marked_bad'));

-- One an answer for each person.
create unique index notifications_marked_bad_idx on public.notifications ((payload ->> 'run'), user_id)
  where kind = 'marked_bad';

-- The bell hears of what is gone, too.
create trigger tell_delete after delete on public.notifications
  referencing old table as old_rows for each statement
  execute function private.broadcast_rows('user', 'user_id', 'id', 'workspace_id');

-- Definer: whoever gives a thumb sees neither who may edit nor what they are told.
create function private.tell_marked_bad() returns trigger
  language plpgsql security definer set search_path = ''
as $$
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
$$;
revoke all on function private.tell_marked_bad() from public;

create trigger tell_marked_bad after insert or delete or update of is_good on public.run_ratings
  for each row execute function private.tell_marked_bad();
