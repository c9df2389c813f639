-- The time the hub's leases go by. It is the transaction's, unless a session of the database's owner has set another one: a test
-- that moves it waits for nothing. PostgREST, Storage and Realtime sign in as others, so that nobody's call can move it.
-- A view, so that the planner puts the expression in the place of its name; a function with a search_path would be called each time.
create view private.clock with (security_invoker = true) as
  select case when session_user in ('postgres', 'supabase_admin')
    then coalesce(nullif(current_setting('private.now', true), '')::timestamptz, now())
    else now() end as at;
create function private.now() returns timestamptz
  language sql stable parallel safe set search_path = ''
  return (select clock.at from private.clock);
revoke execute on function private.now() from public;

-- In the words of the functions nothing else changes; supabase/schemas shows them whole.
do $$
declare
  name text;
begin
  foreach name in array '{advance_heads,age,claim,enqueue,fair_share,hear,hold,hub_leave,hub_register,hub_sweep,hub_turn,hub_workers,retry_or_bury,take_back,workers_in}'::text[] loop
    execute (
      select regexp_replace(pg_get_functiondef(p.oid), '\mnow\(\)', '(select clock.at from private.clock)', 'g')
      from pg_proc p
      where p.pronamespace = 'private'::regnamespace and p.proname = name and p.prosrc ~ '\mnow\(\)');
  end loop;
end
$$;
