-- Whose question it was is told by the database, also once they left; presence only says who is there.

create function private.thread_people(thread uuid) returns table (user_id uuid, name text)
  language sql stable security definer set search_path = ''
as $$
  select p.user_id, coalesce(nullif(btrim(p.name), ''), split_part(p.email, '@', 1))
  from public.profiles p
  where p.user_id in (
      select m.author_id
      from public.messages m
      where m.thread_id = thread_people.thread)
    and exists (
      select
      from public.threads t
      join public.workspaces w on w.id = t.workspace_id
      where t.id = thread_people.thread
        and private.i_may_follow('thread', t.id, (w.epoch + t.epoch)::text))
$$;
revoke all on function private.thread_people(uuid) from public;
grant execute on function private.thread_people(uuid) to authenticated;

-- The names of those who asked in a thread, for whoever may follow it: askers too, who see no other's mail address.
create function public.thread_people(thread_id uuid) returns table (user_id uuid, name text)
  language sql stable set search_path = ''
as $$ select people.user_id, people.name from private.thread_people(thread_id) as people $$;
revoke all on function public.thread_people(uuid) from public, anon;
grant execute on function public.thread_people(uuid) to authenticated;
