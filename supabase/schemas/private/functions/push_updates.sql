CREATE OR REPLACE FUNCTION private.push_updates (
  of_example uuid,
  of_lineage integer,
  of_client  bigint,
  updates    jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

GRANT EXECUTE ON FUNCTION "private"."push_updates"(uuid, integer, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."push_updates"(uuid, integer, bigint, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."push_updates"(uuid, integer, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."push_updates"(uuid, integer, bigint, jsonb) TO "postgres";
