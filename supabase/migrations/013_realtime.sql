-- Who may join which topic, and the broadcasts that tables send. Private channels only.

-- Definer: topics name workspaces and agents that only members may know. Whether the caller may join the topic now:
-- workspace:<id>:<epoch>, agent:<id>:<epoch>, example:<id>:<epoch>, user:<id>, worker:<id>. Any epoch but the current one is refused.
create function private.i_may_join(topic text) returns boolean
  language plpgsql stable security definer set search_path = ''
as $$
declare
  parts text[] := string_to_array(topic, ':');
  me    uuid := private.live_user_id();
begin
  if me is null or parts[2] !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then return false; end if;
  case parts[1]
    when 'user' then return cardinality(parts) = 2 and parts[2]::uuid = me;
    when 'worker' then
      return cardinality(parts) = 2 and exists (select from private.workers where id = parts[2]::uuid and account_id = (private.my_worker_account()).id);
    when 'workspace' then
      return cardinality(parts) = 3 and private.i_may('read', parts[2]::uuid)
        and exists (select from public.workspaces where id = parts[2]::uuid and epoch::text = parts[3]);
    when 'agent' then
      return cardinality(parts) = 3 and exists (
        select from public.agents join public.workspaces on workspaces.id = agents.workspace_id
        where agents.id = parts[2]::uuid and workspaces.epoch::text = parts[3] and private.i_may('read', workspaces.id));
    when 'example' then
      return cardinality(parts) = 3 and exists (
        select from public.workspaces
        where id = private.workspace_of_example(parts[2]::uuid) and epoch::text = parts[3] and private.i_may('read', id));
    else return false;
  end case;
end
$$;

-- Definer: as above. Whether the caller may also speak there: the screens of one example talk to each other past the database.
create function private.i_may_send(topic text) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select case when topic like 'example:%' and private.i_may_join(topic) -- then its second part is an id
    then private.i_may('edit', private.workspace_of_example(split_part(topic, ':', 2)::uuid)) else false end
$$;
grant execute on function private.i_may_join(text), private.i_may_send(text) to authenticated;

create policy "Members receive what is sent on their topics" on realtime.messages
  for select to authenticated
  using (extension in ('broadcast', 'presence') and (select private.i_may_join((select realtime.topic()))));
create policy "Members show where they are" on realtime.messages
  for insert to authenticated
  with check (extension = 'presence' and (select realtime.topic()) like any (array['workspace:%', 'agent:%']) and (select private.i_may_join((select realtime.topic()))));

create policy "Those who may edit an example send to its other screens" on realtime.messages
  for insert to authenticated
  with check (extension = 'broadcast' and (select private.i_may_send((select realtime.topic()))));

-- Definer: counts the epoch up when someone loses access, in the same transaction, and tells everyone concerned.
create function private.access_changed() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  ranks text[] := '{viewer,editor,owner}';
  workspace uuid := coalesce(new.workspace_id, old.workspace_id);
  now_at int;
begin
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and array_position(ranks, new.role) < array_position(ranks, old.role)) then
    update public.workspaces set epoch = epoch + 1 where id = workspace returning epoch into now_at;
  else
    select epoch into now_at from public.workspaces where id = workspace;
  end if;
  if now_at is null then now_at := 0; end if; -- the workspace itself is going
  perform realtime.send(jsonb_build_object('workspace_id', workspace, 'epoch', now_at, 'role', told.role), 'access_changed', 'user:' || told.user_id, true)
  from (
    select m.user_id, m.role from public.members m where m.workspace_id = workspace
    union select old.user_id, null where tg_op = 'DELETE'
  ) as told;
  return null;
end
$$;
create trigger access_changed after insert or update of role or delete on public.members
  for each row execute function private.access_changed();

-- Definer: sends to topics on behalf of the row. One message per topic and statement with up to 100 rows, else only their number.
-- Arguments: kind of topic (workspace, agent or user), column that holds its id, the column that travels as `id` (as text, whatever
-- its type), then those that travel under their own names.
create function private.broadcast_rows() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  kind    text := tg_argv[0];
  columns text := (select concat_ws(', ', format('''id'', r.%I::text', tg_argv[2]), string_agg(format('%L, r.%I', name, name), ', ')) from unnest(tg_argv[3:]) as name);
  message record;
begin
  if current_setting('cerebros.quiet', true) = 'on' then return null; end if; -- part of a statement that tells of itself
  for message in execute format(
    $sql$
      select r.%1$I as id, count(*) as many,
        case when count(*) <= 100 then jsonb_agg(jsonb_build_object(%2$s)) end as rows
      from %3$s as r where r.%1$I is not null group by r.%1$I
    $sql$, tg_argv[1], columns, case tg_op when 'DELETE' then 'old_rows' else 'new_rows' end)
  loop
    perform realtime.send(
      jsonb_build_object('table', tg_table_name, 'op', tg_op)
        || case when message.rows is null then jsonb_build_object('many', message.many) else jsonb_build_object('rows', message.rows) end,
      'rows_changed', private.topic_of(kind, message.id), true);
  end loop;
  return null;
end
$$;

-- The topic's present name, or one nobody can join when the workspace is gone.
create function private.topic_of(kind text, id uuid) returns text
  language sql stable set search_path = ''
as $$
  select case kind
    when 'user' then 'user:' || id
    when 'workspace' then 'workspace:' || id || ':' || coalesce((select epoch from public.workspaces where workspaces.id = topic_of.id), 0)
    else 'agent:' || id || ':' || coalesce((select epoch from public.workspaces join public.agents on agents.workspace_id = workspaces.id where agents.id = topic_of.id), 0)
  end
$$;

create trigger tell_insert after insert on public.agents referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'id', 'version', 'name', 'status', 'training_stage', 'deleted_at');
create trigger tell_update after update on public.agents referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'id', 'version', 'name', 'status', 'training_stage', 'deleted_at');
create trigger tell_agent_update after update on public.agents referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'id', 'id', 'version', 'name', 'status', 'training_stage', 'furthest_step', 'failure_reason', 'notice', 'deleted_at');

create trigger tell_insert after insert on public.documents referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'name', 'collection', 'state', 'removed_at');
create trigger tell_update after update on public.documents referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'name', 'collection', 'state', 'problem', 'removed_at');
create trigger tell_workspace_update after update on public.documents referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'id', 'version', 'agent_id', 'state');

create trigger tell_insert after insert on public.chunks referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'document_id', 'state');
create trigger tell_update after update on public.chunks referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'document_id', 'state', 'example_count');
create trigger tell_workspace_update after update on public.chunks referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'id', 'version', 'agent_id', 'state');

create trigger tell_insert after insert on public.examples referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'state', 'document_id');
create trigger tell_update after update on public.examples referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'state', 'deleted_at');

create trigger tell_insert after insert on public.training_runs referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'state', 'stage', 'progress', 'started_by', 'started_by_name');
create trigger tell_update after update on public.training_runs referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'state', 'stage', 'progress', 'reason', 'finished_at');
create trigger tell_insert after insert on public.training_events referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'run_id');

create trigger tell_insert after insert on public.runs referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'id', 'agent_id', 'state');
create trigger tell_update after update on public.runs referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'id', 'agent_id', 'state', 'latency_ms');

create trigger tell_insert after insert on public.members referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'user_id', 'role');
create trigger tell_update after update on public.members referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'user_id', 'role');
create trigger tell_delete after delete on public.members referencing old table as old_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'user_id');
create trigger tell_insert after insert on public.invitations referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'id');
create trigger tell_update after update on public.invitations referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'id');
create trigger tell_update after update on public.workspaces referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'id', 'id', 'version', 'name');

create trigger tell_insert after insert on public.notifications referencing new table as new_rows for each statement
  execute function private.broadcast_rows('user', 'user_id', 'id', 'workspace_id', 'agent_id', 'kind');
create trigger tell_update after update on public.notifications referencing new table as new_rows for each statement
  execute function private.broadcast_rows('user', 'user_id', 'id', 'workspace_id', 'read_at');
