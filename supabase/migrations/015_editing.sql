-- Live editing: the text of an example is a log of Yjs updates under a gapless seq; packages/contract/example-doc.ts says what the calls
-- answer. A push checks who, how much and how often, never what: SQL reads no update. The text columns of examples follow when the
-- log is settled (019_settling.sql).

create table private.example_docs (
  example_id  uuid primary key references public.examples (id) on delete cascade,
  lineage     int not null default 1, -- counted up when the document begins anew from its text; seq goes on
  head        bigint not null default 0, -- seq of the newest row
  state       bytea not null, -- one update that holds everything up to state_seq
  state_seq   bigint not null default 0,
  settled_seq bigint not null default 0, -- up to here the text columns speak
  settle_task uuid references private.tasks (id) on delete set null, -- there as long as something is left to settle or to tidy
  size_bytes  bigint not null, -- of the state and all rows
  settled_by  uuid, -- the task that was done last
  problem     text, -- why the text columns stand still
  has_waiting boolean not null default false, -- typing whose ground, somebody else's, has not been pushed yet
  pushed_at   timestamptz not null default now(),
  constraint seqs_are_in_order check (0 <= state_seq and state_seq <= head and 0 <= settled_seq and settled_seq <= head)
);
create index example_docs_settle_task_idx on private.example_docs (settle_task);

-- Who types as which Yjs client: authorship is this registration, never what an update says.
create table private.example_clients (
  example_id   uuid not null references private.example_docs (example_id) on delete cascade,
  lineage      int not null,
  client       bigint not null,
  user_id      uuid not null references auth.users (id) on delete cascade,
  opened_at    timestamptz not null default now(),
  numbers      int8multirange not null default '{}', -- every number this client ever pushed: a repeated push is known even when its row is merged
  window_start timestamptz not null default now(),
  window_count int not null default 0,
  primary key (example_id, lineage, client),
  constraint client_is_no_seed check (client between 2 and 9007199254740991), -- 1 wrote the seed; Yjs counts in doubles
  constraint numbers_fit       check (pg_column_size(numbers) <= 16384) -- one range where the client counts on as it should
);
create index example_clients_user_idx on private.example_clients (user_id);

create table private.example_updates (
  example_id uuid not null references private.example_docs (example_id) on delete cascade,
  lineage    int not null,
  seq        bigint not null,
  client     bigint not null,
  number     bigint not null, -- the client's own count
  author     uuid references auth.users (id) on delete set null,
  update     bytea not null,
  refused    text, -- why every reader skips it
  at         timestamptz not null default clock_timestamp(),
  primary key (example_id, seq),
  unique (example_id, lineage, client, number),
  constraint update_fits check (octet_length(update) between 1 and 65536)
);
create index example_updates_author_idx on private.example_updates (author);

-- How far each client's typing went into the text that the next lineage began with. Whoever comes back with edits of an outlived
-- lineage asks here what a teammate had passed on.
create table private.example_lineages (
  example_id uuid not null references private.example_docs (example_id) on delete cascade,
  lineage    int not null,
  reached    bytea not null, -- a Yjs state vector
  primary key (example_id, lineage)
);

-- What an example said, and since when. The first is what it said before anyone opened it.
create table public.example_versions (
  example_id   uuid not null references public.examples (id) on delete cascade,
  number       int not null, -- from 1
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  prompt       text not null,
  reasoning    text not null,
  output       text not null,
  authors      uuid[] not null default '{}',
  settled_seq  bigint not null,
  started_at   timestamptz not null default now(),
  at           timestamptz not null default now(),
  primary key (example_id, number)
);
create index example_versions_workspace_idx on public.example_versions (workspace_id);
create index example_versions_at_idx on public.example_versions (at);

grant select on public.example_versions to authenticated;
alter table private.example_docs enable row level security;
alter table private.example_clients enable row level security;
alter table private.example_updates enable row level security;
alter table private.example_lineages enable row level security;
alter table public.example_versions enable row level security;
create policy "Members read earlier versions" on public.example_versions
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));

-- A number as Yjs writes it: seven bits a byte, the least first, the eighth bit says that more follow.
create function private.varuint(n int) returns bytea
  language plpgsql immutable strict set search_path = ''
as $$
begin
  if n < 128 then return set_byte('\x00', 0, n); end if;
  return set_byte('\x00', 0, 128 | (n & 127)) || private.varuint(n >> 7);
end
$$;

-- The update of a document whose three texts were typed by client 1: what Y.encodeStateAsUpdate gives, byte by byte
-- (yjs 13.6, encoding.js `writeClientsStructs`, update format 1). Written once here, so that two who open at once share one beginning.
create function private.seed_update(prompt text, reasoning text, output text) returns bytea
  language plpgsql immutable strict set search_path = ''
as $$
declare
  field   record;
  structs bytea := '';
  many    int := 0;
begin
  for field in select name, convert_to(words, 'UTF8') as words from (values ('prompt', prompt), ('reasoning', reasoning), ('output', output)) as fields (name, words) loop
    continue when field.words = '';
    many := many + 1;
    structs := structs || '\x0401' -- a string without neighbours, in a text that stands at the top of the document under the name
      || private.varuint(length(field.name)) || convert_to(field.name, 'UTF8')
      || private.varuint(octet_length(field.words)) || field.words;
  end loop;
  if many = 0 then return '\x0000'; end if;
  return '\x01' || private.varuint(many) || '\x0100' || structs || '\x00'; -- one client: so many structs, client 1, from clock 0; nothing deleted
end
$$;

-- `Opened` of packages/contract/example-doc.ts. One statement: the state and the rows that follow it are of one moment.
create function private.doc_since(of_example uuid, of_lineage int, after bigint) returns jsonb
  language plpgsql stable set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('epoch', w.epoch, 'lineage', d.lineage, 'head', d.head, 'settled', d.settled_seq, 'state_seq', d.state_seq, 'problem', d.problem,
      'state', case when d.lacks_state then replace(encode(d.state, 'base64'), E'\n', '') end,
      'updates', (
        select coalesce(jsonb_agg(jsonb_build_object('seq', u.seq, 'client', u.client, 'number', u.number, 'update', replace(encode(u.update, 'base64'), E'\n', '')) order by u.seq), '[]')
        from private.example_updates u where u.example_id = d.example_id and u.seq > case when d.lacks_state then 0 else after end and u.refused is null),
      'typists', (
        select coalesce(jsonb_agg(jsonb_build_object('client', c.client, 'user_id', c.user_id, 'name', coalesce(nullif(p.name, ''), p.email)) order by c.opened_at), '[]')
        from private.example_clients c join public.profiles p on p.user_id = c.user_id where c.example_id = d.example_id and c.lineage = d.lineage),
      'outlived', (select replace(encode(o.reached, 'base64'), E'\n', '') from private.example_lineages o where o.example_id = d.example_id and o.lineage = of_lineage),
      'may_edit', private.i_may('edit', w.id))
    from (select *, of_lineage is distinct from lineage or after is null or after < state_seq as lacks_state from private.example_docs where example_id = of_example) as d
    join public.examples e on e.id = d.example_id join public.workspaces w on w.id = e.workspace_id
  );
end
$$;

-- Definer, like all that follow: the log has no grants. Seeds the document once; registers the caller's client if they may edit.
create function private.open_example(of_example uuid, of_client bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  me        uuid := private.live_user_id();
  workspace uuid := private.workspace_of_example(of_example);
  chosen    public.examples;
  seed      bytea;
  taken_by  uuid;
begin
  perform private.demand('read', workspace);
  if of_client is null or of_client not between 2 and 9007199254740991 then perform private.problem(400, 'invalid_input', 'client'); end if;
  perform private.take('open_example:' || me, 300, 60); -- somebody who leafs through a list opens several a second
  if not exists (select from private.example_docs where example_id = of_example) then
    select * into chosen from public.examples where id = of_example for share; -- nobody changes the words while they are sown
    seed := private.seed_update(chosen.prompt, chosen.reasoning, chosen.output);
    insert into private.example_docs (example_id, state, size_bytes) values (of_example, seed, octet_length(seed)) on conflict do nothing;
    insert into public.example_versions (example_id, number, workspace_id, prompt, reasoning, output, authors, settled_seq, started_at, at)
    select of_example, 1, chosen.workspace_id, chosen.prompt, chosen.reasoning, chosen.output,
      array_remove(array[coalesce(chosen.edited_by, chosen.created_by)], null), 0, coalesce(chosen.edited_at, chosen.created_at), coalesce(chosen.edited_at, chosen.created_at)
    on conflict do nothing;
  end if;
  if private.i_may('edit', workspace) then
    insert into private.example_clients (example_id, lineage, client, user_id)
    select example_id, lineage, of_client, me from private.example_docs where example_id = of_example
    on conflict (example_id, lineage, client) do update set opened_at = now() returning user_id into taken_by;
    if taken_by <> me then perform private.problem(409, 'conflict', 'this client id is somebody else''s'); end if;
  end if;
  return private.doc_since(of_example, null, null);
end
$$;
create function public.open_example(example uuid, client bigint) returns jsonb
  language sql set search_path = '' as $$ select private.open_example(example, client) $$;

create function private.updates_since(of_example uuid, of_lineage int, after bigint) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  answer jsonb;
begin
  perform private.demand('read', private.workspace_of_example(of_example));
  answer := private.doc_since(of_example, of_lineage, after);
  if answer is null then perform private.problem(409, 'not_opened'); end if;
  return answer;
end
$$;
create function public.updates_since(example uuid, lineage int, after bigint) returns jsonb
  language sql stable set search_path = '' as $$ select private.updates_since(example, lineage, after) $$;

-- Appends what the caller's client typed: [{number, update (base64)}], at most 50 of 64 KiB. May be repeated: a number that was saved
-- before answers its seq (that of the state when its row is merged) and adds nothing.
create function private.push_updates(of_example uuid, of_lineage int, of_client bigint, updates jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  rows_per_window constant int := 60; -- per client; the durable lane sends two or three a second
  window_seconds  constant int := 10;
  max_bytes       constant bigint := 8388608; -- a document is worked on whole: eight times what three full fields weigh after years of typing
  workspace uuid := private.workspace_of_example(of_example);
  doc       record;
  typist    private.example_clients;
  added     record;
begin
  perform private.demand('edit', workspace);
  if jsonb_typeof(updates) is distinct from 'array' or jsonb_array_length(updates) not between 1 and 50 then
    perform private.problem(400, 'invalid_input', 'updates: 1 to 50 at once');
  end if;
  if exists (
    select from jsonb_array_elements(updates) as item
    where jsonb_typeof(item -> 'number') is distinct from 'number' or item ->> 'number' !~ '^[1-9][0-9]{0,14}$'
      or jsonb_typeof(item -> 'update') is distinct from 'string' or item ->> 'update' !~ '^[A-Za-z0-9+/]+={0,2}$' or length(item ->> 'update') % 4 <> 0
  ) then
    perform private.problem(400, 'invalid_input', 'updates: a number from 1 and base64 each');
  end if;
  if exists (select from jsonb_array_elements(updates) as item where octet_length(decode(item ->> 'update', 'base64')) > 65536) then
    perform private.problem(413, 'too_large', 'an update weighs at most 65,536 bytes');
  end if;
  -- This lock makes the seq gapless and the order of rows that of their commits.
  select lineage, head, state_seq, settled_seq, settle_task, size_bytes into doc from private.example_docs where example_id = of_example for update;
  if not found then perform private.problem(409, 'not_opened'); end if;
  select * into typist from private.example_clients where example_id = of_example and lineage = of_lineage and client = of_client;
  if found and typist.user_id is distinct from private.live_user_id() then perform private.problem(403, 'forbidden', 'this client id is somebody else''s'); end if;
  if of_lineage is distinct from doc.lineage then
    -- Whoever never heard that these were saved must hear it now, or types them again into a text that has them.
    if typist.numbers @> all (select (item ->> 'number')::bigint from jsonb_array_elements(updates) as item) then
      return jsonb_build_object('head', doc.head, 'saved', (
        select jsonb_agg(distinct jsonb_build_object('number', item -> 'number', 'seq', doc.state_seq)) from jsonb_array_elements(updates) as item));
    end if;
    perform private.problem(409, 'lineage_changed');
  end if;
  if typist.client is null then perform private.problem(409, 'not_opened'); end if;

  with said as (
    select distinct on (number) (item ->> 'number')::bigint as number, decode(item ->> 'update', 'base64') as bytes
    from jsonb_array_elements(updates) as item order by number
  ), saved as (
    insert into private.example_updates (example_id, lineage, seq, client, number, author, update)
    select of_example, doc.lineage, doc.head + row_number() over (order by number), of_client, number, typist.user_id, bytes
    from said where not typist.numbers @> number
    returning number, octet_length(update) as bytes
  )
  select count(*)::int as many, coalesce(sum(bytes), 0) as bytes, coalesce(range_agg(int8range(number, number, '[]')), '{}') as numbers into added from saved;

  if added.many > 0 then
    if typist.window_start < now() - window_seconds * interval '1 second' then
      typist.window_start := now();
      typist.window_count := 0;
    end if;
    if typist.window_count + added.many > rows_per_window then
      perform private.problem(429, 'rate_limited', ceil(extract(epoch from typist.window_start - now()) + window_seconds)::text);
    end if;
    if doc.size_bytes + added.bytes > max_bytes then perform private.problem(413, 'too_large', 'this example has been changed too often at once'); end if;
    update private.example_clients set numbers = numbers + added.numbers, window_start = typist.window_start, window_count = typist.window_count + added.many
    where example_id = of_example and lineage = doc.lineage and client = of_client;
    update private.example_docs set head = head + added.many, size_bytes = size_bytes + added.bytes, pushed_at = now() where example_id = of_example;
    if doc.settled_seq = doc.head or doc.settle_task is null or exists (select from private.outcomes where task_id = doc.settle_task) then
      perform private.ask_for_settling(of_example, workspace, interval '1.5 seconds'); -- rows that follow are settled with it
    end if;
  end if;
  return jsonb_build_object('head', doc.head + added.many, 'saved', (
    select jsonb_agg(jsonb_build_object('number', said.number, 'seq', coalesce(u.seq, doc.state_seq)) order by said.number)
    from (select distinct (item ->> 'number')::bigint as number from jsonb_array_elements(updates) as item) as said
    left join private.example_updates u on u.example_id = of_example and u.lineage = doc.lineage and u.client = of_client and u.number = said.number));
end
$$;
create function public.push_updates(example uuid, lineage int, client bigint, updates jsonb) returns jsonb
  language sql set search_path = '' as $$ select private.push_updates(example, lineage, client, updates) $$;

-- Definer: an example's versions, the newest first, with the names of those who wrote them, also of those who have left.
create function private.example_history(of_example uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.demand('read', private.workspace_of_example(of_example));
  return (
    select coalesce(jsonb_agg(to_jsonb(v) - '{example_id,workspace_id}'::text[] || jsonb_build_object('authors', (
      select coalesce(jsonb_agg(jsonb_build_object('user_id', author, 'name', coalesce(nullif(p.name, ''), p.email, '')) order by place), '[]')
      from unnest(v.authors) with ordinality as a (author, place) left join public.profiles p on p.user_id = author)) order by v.number desc), '[]')
    from (select * from public.example_versions where example_id = of_example order by number desc limit 200) as v
  );
end
$$;
create function public.example_history(example uuid) returns jsonb
  language sql stable set search_path = '' as $$ select private.example_history(example) $$;

grant execute on function private.open_example(uuid, bigint), public.open_example(uuid, bigint),
  private.updates_since(uuid, int, bigint), public.updates_since(uuid, int, bigint),
  private.push_updates(uuid, int, bigint, jsonb), public.push_updates(uuid, int, bigint, jsonb),
  private.example_history(uuid), public.example_history(uuid) to authenticated;
