-- The time the hub's leases go by. It is the transaction's, unless a session of the database's owner has set another one: a test
-- that moves it waits for nothing. PostgREST, Storage and Realtime sign in as others, so that nobody's call can move it.
-- Without a search_path of its own, so that the planner puts the expression in the place of the call: that costs a turn of the hub
-- at most 2 % of its time, calls cost 28 %. The names in it were looked up when it was made.
create function private.now() returns timestamptz
  language sql stable parallel safe
  return case when session_user in ('postgres', 'supabase_admin')
    then coalesce(nullif(pg_catalog.current_setting('private.now', true), '')::timestamptz, pg_catalog.now())
    else pg_catalog.now() end;
revoke execute on function private.now() from public;

-- In the words of the functions nothing else changes; supabase/schemas shows them whole.
do $$
declare
  name text;
begin
  foreach name in array '{advance_heads,age,claim,enqueue,fair_share,hear,hold,hub_leave,hub_register,hub_sweep,hub_turn,hub_workers,retry_or_bury,take_back,workers_in}'::text[] loop
    execute (
      select regexp_replace(pg_get_functiondef(p.oid), '\mnow\(\)', 'private.now()', 'g')
      from pg_proc p
      where p.pronamespace = 'private'::regnamespace and p.proname = name and p.prosrc ~ '\mnow\(\)');
  end loop;
end
$$;
