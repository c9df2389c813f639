-- What hosted Supabase has in schema realtime: the messages that broadcasts from the database are, the functions that
-- write them, and the publication the Realtime service streams them from. As in supabase/realtime's tenant migrations up
-- to 20260630. Run by supabase_admin at every start; each statement may be repeated.

-- The service signs in as this role: it owns the messages, may become any caller and may stream, and nothing else.
alter role supabase_realtime_admin with login noinherit replication password 'postgres';
alter role supabase_realtime_admin set search_path = public, extensions, realtime; -- what policies' functions expect
grant anon, authenticated, service_role to supabase_realtime_admin with set true;
grant supabase_realtime_admin to postgres with inherit true; -- making policies takes an owner's rights

create schema if not exists realtime authorization supabase_realtime_admin;
grant all on schema realtime to supabase_realtime_admin;
grant usage on schema realtime to postgres, anon, authenticated, service_role;

set local role supabase_realtime_admin;

-- One broadcast from the database. Policies on it decide who may read from and write to a private topic: Realtime asks
-- them with rows it rolls back. Its partitions are days.
create table if not exists realtime.messages (
  topic          text      not null,
  extension      text      not null,
  payload        jsonb,
  event          text,
  private        boolean   default false,
  updated_at     timestamp not null default now(),
  inserted_at    timestamp not null default now(),
  id             uuid      not null default gen_random_uuid(),
  binary_payload bytea,
  primary key (id, inserted_at)
) partition by range (inserted_at);
create index if not exists messages_inserted_at_topic_index on realtime.messages (inserted_at desc, topic)
  where extension = 'broadcast' and private is true;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;
grant all on realtime.messages to postgres;
alter table realtime.messages enable row level security;

-- Keeps a partition for yesterday, today and the three days ahead, and drops those whose last row is 72 hours old. On
-- hosted the service does this itself; here it is SQL, so that messages have a place before the service is up.
create or replace function realtime.rotate_partitions(today date default current_date) returns void
  language plpgsql set search_path = '' set lock_timeout = '1s' -- senders wait behind a lock that waits itself
as $$
declare
  day date;
  old text;
begin
  for day in select generate_series(today - 1, today + 3, interval '1 day') loop
    if to_regclass(format('realtime.%I', to_char(day, '"messages_"YYYY_MM_DD'))) is null then
      execute format('create table realtime.%I partition of realtime.messages for values from (%L) to (%L)',
        to_char(day, '"messages_"YYYY_MM_DD'), day, day + 1);
    end if;
  end loop;
  for old in
    select pg_class.relname from pg_catalog.pg_inherits
    join pg_catalog.pg_class on pg_class.oid = pg_inherits.inhrelid
    where pg_inherits.inhparent = 'realtime.messages'::regclass
      and pg_class.relname < to_char(today - 3, '"messages_"YYYY_MM_DD')
  loop
    execute format('drop table realtime.%I', old);
  end loop;
end
$$;
revoke execute on function realtime.rotate_partitions(date) from public;
select realtime.rotate_partitions();

-- The topic that the policies on realtime.messages are being asked about.
create or replace function realtime.topic() returns text
  language sql stable
as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;

-- Broadcasts a JSON payload once the transaction commits. What goes wrong is a warning: the caller's work goes on.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
  returns void
  language plpgsql
as $$
declare
  message_id uuid := gen_random_uuid();
begin
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (id, payload, event, topic, private, extension)
  values (
    message_id,
    case when payload ? 'id' then payload else jsonb_set(payload, '{id}', to_jsonb(message_id)) end,
    event, topic, private, 'broadcast'
  );
exception when others then
  raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end
$$;

-- The same for bytes, which reach clients as an ArrayBuffer.
create or replace function realtime.send_binary(payload bytea, event text, topic text, private boolean default true)
  returns void
  language plpgsql
as $$
begin
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (binary_payload, event, topic, private, extension)
  values (payload, event, topic, private, 'broadcast');
exception when others then
  raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end
$$;

-- For row triggers: broadcasts the row before and after, privately.
create or replace function realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text,
  new record, old record, level text default 'ROW'
) returns void
  language plpgsql
as $$
begin
  if level = 'STATEMENT' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'Unexpected operation type: %', operation;
  end if;
  perform realtime.send(
    jsonb_build_object('old_record', old, 'record', new, 'operation', operation,
      'table', table_name, 'schema', table_schema),
    event_name, topic_name
  );
exception when others then
  raise exception 'Failed to process the row: %', sqlerrm;
end
$$;

reset role;

-- What the service streams. By way of the root, so that one relation carries every partition.
do $$
begin
  if not exists (select from pg_publication where pubname = 'supabase_realtime_messages_publication') then
    create publication supabase_realtime_messages_publication for table realtime.messages
      with (publish = 'insert', publish_via_partition_root = true);
  end if;
  -- Postgres changes: the tables are added by migrations.
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
    alter publication supabase_realtime owner to postgres;
  end if;
end
$$;
