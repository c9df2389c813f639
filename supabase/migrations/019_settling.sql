-- Settling: a worker merges the log of an example's edits (packages/pipeline/settle) and the text columns follow, soon after typing
-- pauses. Merged rows go when they are many or when it has been quiet for a while.

-- Makes sure that a settle task is there and due within `wait`. The caller has locked the document.
create function private.ask_for_settling(example uuid, workspace uuid, wait interval) returns void
  language plpgsql set search_path = ''
as $$
declare
  pending uuid := (select settle_task from private.example_docs where example_id = example);
begin
  if pending is not null and not exists (select from private.outcomes where task_id = pending) then
    update private.scheduled set run_at = now() + wait where task_id = pending and run_at > now() + wait; -- it may only have been going to tidy
    return;
  end if;
  update private.example_docs
  set settle_task = private.submit_task(kind => 'settle', workspace_id => workspace, priority => 0, description => 'Settle the edits of an example',
    payload => jsonb_build_object('example_id', example), run_at => now() + wait, timeout_seconds => 60, max_attempts => 20)
  where example_id = example;
end
$$;

-- Definer: who may start training brings forward what is left to settle among an agent's examples. Returns {examples, before}: in how
-- many of them something pushed before then is not settled; asked again with that time, typing that goes on does not count.
create function private.settle_now(agent uuid, before timestamptz) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  workspace uuid := (select workspace_id from public.agents where id = agent and deleted_at is null);
  until     timestamptz := coalesce(before, clock_timestamp());
  behind    uuid;
  many      int := 0;
begin
  perform private.demand('start_training', workspace);
  for behind in
    select d.example_id from private.example_docs d join public.examples e on e.id = d.example_id
    where d.settle_task is not null and d.settled_seq < d.head and e.agent_id = agent and e.deleted_at is null
      and exists (select from private.example_updates u where u.example_id = d.example_id and u.seq > d.settled_seq and u.at <= until)
    order by d.example_id for update of d -- one order for all callers: no deadlocks
  loop
    many := many + 1;
    perform private.ask_for_settling(behind, workspace, interval '0');
  end loop;
  return jsonb_build_object('examples', many, 'before', until);
end
$$;
create function public.settle_now(agent uuid, before timestamptz default null) returns jsonb
  language sql set search_path = '' as $$ select private.settle_now(agent, before) $$;

-- Definer, for workers: the log of a settle task. Null when the example is gone. `compact`: rows are many, or it has been quiet.
create function private.settle_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object('up_to', d.head, 'state', replace(encode(d.state, 'base64'), E'\n', ''), 'judged', d.settled_seq,
      'compact', d.head > d.state_seq and (l.many > 50 or l.bytes > 65536 or d.pushed_at < now() - interval '30 seconds'),
      'typists', (select coalesce(jsonb_agg(c.client), '[]') from private.example_clients c where c.example_id = d.example_id and c.lineage = d.lineage),
      'updates', l.updates)
    from private.tasks t join private.example_docs d on d.example_id = (t.payload ->> 'example_id')::uuid
    cross join lateral (
      select count(*) as many, coalesce(sum(octet_length(u.update)), 0) as bytes,
        coalesce(jsonb_agg(jsonb_build_object('seq', u.seq, 'update', replace(encode(u.update, 'base64'), E'\n', '')) order by u.seq), '[]') as updates
      from private.example_updates u where u.example_id = d.example_id and u.refused is null
    ) as l
    where t.id = task and private.workspace_of_example(d.example_id) is not null
  );
end
$$;
create function public.settle_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.settle_input(task, generation) $$;

-- Thins out what an example said more than a week ago: of each day (UTC) its last version stays, and so do the first of all and
-- whatever something was restored from. The next version that stays takes over the authors of those that go.
create function private.prune_versions(example uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  kept int[];
begin
  if not exists (select from public.example_versions where example_id = example and number > 1 and at < now() - interval '7 days') then return; end if;
  kept := array(
    select number from (
      select number, at, number = max(number) over (partition by (at at time zone 'utc')::date) as ends_day from public.example_versions where example_id = example) as v
    where number = 1 or ends_day or at >= now() - interval '7 days'
    union
    select restored.number from (
      select number, prompt, reasoning, output, lag(prompt) over w <> prompt as new_prompt, lag(reasoning) over w <> reasoning as new_reasoning, lag(output) over w <> output as new_output
      from public.example_versions where example_id = example window w as (order by number)) as later
    cross join lateral ( -- the last one before that says the same in a field which had come to say something else
      select max(number) from public.example_versions v where later.new_prompt and v.example_id = example and v.number < later.number and v.prompt = later.prompt
      union all select max(number) from public.example_versions v where later.new_reasoning and v.example_id = example and v.number < later.number and v.reasoning = later.reasoning
      union all select max(number) from public.example_versions v where later.new_output and v.example_id = example and v.number < later.number and v.output = later.output
    ) as restored (number) where restored.number is not null
  );
  update public.example_versions v set authors = v.authors || array(select unnest(folded.authors) except select unnest(v.authors))
  from (
    select (select min(stays) from unnest(kept) as stays where stays > w.number) as number, array_agg(distinct author) as authors
    from public.example_versions w cross join lateral unnest(w.authors) as author where w.example_id = example and w.number <> all (kept) group by 1
  ) as folded
  where v.example_id = example and v.number = folded.number;
  delete from public.example_versions where example_id = example and number <> all (kept);
end
$$;

-- Gives an example its settled texts, as work of `writers` (the last first) of then, and keeps them as a version.
create function private.keep_texts(was public.examples, texts jsonb, writers uuid[], typed_at timestamptz, up_to bigint) returns void
  language plpgsql set search_path = ''
as $$
declare
  newest public.example_versions;
  many   int := char_length(concat(texts ->> 'prompt', texts ->> 'reasoning', texts ->> 'output'));
begin
  if (texts ->> 'prompt', texts ->> 'reasoning', texts ->> 'output') is not distinct from (was.prompt, was.reasoning, was.output) then return; end if;
  update public.examples set prompt = texts ->> 'prompt', reasoning = texts ->> 'reasoning', output = texts ->> 'output', edited_by = writers[1], edited_at = typed_at
  where id = was.id;
  select * into newest from public.example_versions where example_id = was.id order by number desc limit 1;
  -- The newest version grows for 30 s while the same people type on; whatever takes words away begins another.
  if newest.number > 1 and newest.started_at > now() - interval '30 seconds' and newest.authors @> writers and newest.authors <@ writers
    and many >= char_length(concat(newest.prompt, newest.reasoning, newest.output))
  then
    update public.example_versions set prompt = texts ->> 'prompt', reasoning = texts ->> 'reasoning', output = texts ->> 'output', settled_seq = up_to, at = now()
    where example_id = was.id and number = newest.number;
  else
    insert into public.example_versions (example_id, number, workspace_id, prompt, reasoning, output, authors, settled_seq)
    values (was.id, coalesce(newest.number, 0) + 1, was.workspace_id, texts ->> 'prompt', texts ->> 'reasoning', texts ->> 'output', writers, up_to);
    perform private.prune_versions(was.id);
  end if;
end
$$;

-- Whether what was deleted weighs so much more than what is there that the document had better begin anew from its text. Where
-- the text stands still or something waits for what never came, only once the document has become unreasonably large.
create function private.outweighs(doc private.example_docs) returns boolean
  language sql stable set search_path = ''
as $$
  select octet_length(doc.state) > 65536 and octet_length(doc.state) > 20 * octet_length(prompt || reasoning || output)
    and ((doc.problem is null and not doc.has_waiting) or octet_length(doc.state) > 4194304)
  from public.examples where id = doc.example_id
$$;

-- A new lineage, once everything is settled and nobody has pushed for a minute. Whoever comes back with edits of the old one opens
-- the new one and types the difference again; `reached` is how far the old one came (a Yjs state vector).
create function private.begin_anew(doc private.example_docs, reached bytea) returns void
  language plpgsql set search_path = ''
as $$
begin
  if doc.state_seq < doc.head or doc.settled_seq < doc.head or doc.pushed_at > now() - interval '60 seconds' or not private.outweighs(doc) then return; end if;
  update private.example_docs set lineage = doc.lineage + 1, problem = null, has_waiting = false,
    state = (select private.seed_update(prompt, reasoning, output) from public.examples where id = doc.example_id)
  where example_id = doc.example_id;
  if doc.problem is null then -- else the text began with less than that
    insert into private.example_lineages (example_id, lineage, reached) values (doc.example_id, doc.lineage, reached);
  end if;
  delete from private.example_clients where example_id = doc.example_id and lineage < doc.lineage; -- the last one's may still ask what was saved
end
$$;

-- Definer, for workers: settles a settle task. settled: {up_to, texts: {prompt, reasoning, output}, problem, waiting, state (base64,
-- where compact), vector (base64), refused: [{seq, reason}], clients: [whose typing the new rows hold]}; null: the example is gone. Only whoever
-- holds the task writes, and tasks of an example follow one another, so the text never goes back.
create function private.save_settled(task uuid, of_generation bigint, settled jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  example uuid := (select (payload ->> 'example_id')::uuid from private.tasks where id = task);
  up_to   bigint := (settled ->> 'up_to')::bigint;
  was     public.examples;
  doc     private.example_docs;
  writers uuid[];
  typed_at timestamptz;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select * into was from public.examples where id = example for update; -- the example first, as its deletion does
  select * into doc from private.example_docs where example_id = example for update;
  perform private.complete_held(task, of_generation, jsonb_build_object('up_to', up_to));
  if doc.example_id is null or up_to is null then return 'ok'; end if;

  update private.example_updates u set refused = left(item ->> 'reason', 500)
  from jsonb_array_elements(settled -> 'refused') as item where u.example_id = example and u.seq = (item ->> 'seq')::bigint;
  if up_to > doc.settled_seq then
    -- Whoever pushed signs, and beside them those whose typing they passed on: nobody writes under another's name alone.
    select coalesce(array_agg(user_id order by last desc), '{}') into writers
    from (
      select user_id, max(seq) as last from (
        select author as user_id, seq from private.example_updates where example_id = example and seq > doc.settled_seq and seq <= up_to and refused is null
        union all
        select user_id, 0 from private.example_clients where example_id = example and lineage = doc.lineage
          and client in (select jsonb_array_elements_text(settled -> 'clients')::bigint)
      ) as everybody where user_id is not null group by user_id
    ) as known;
    -- Who reviewed it with the document open saw what had been typed by then; whoever reviewed it from a list did not.
    select case when was.reviewed_by is null or exists (
      select from private.example_clients where example_id = example and lineage = doc.lineage and user_id = was.reviewed_by) then max(at) else clock_timestamp() end
    into typed_at from private.example_updates where example_id = example and seq > doc.settled_seq and seq <= up_to and refused is null;
    if settled ->> 'problem' is null then perform private.keep_texts(was, settled -> 'texts', writers, coalesce(typed_at, clock_timestamp()), up_to); end if;
    update private.example_docs set settled_seq = up_to, problem = settled ->> 'problem', has_waiting = (settled ->> 'waiting')::boolean where example_id = example;
  end if;
  if settled ->> 'state' is not null then
    delete from private.example_updates where example_id = example and seq <= up_to;
    update private.example_docs set state = decode(settled ->> 'state', 'base64'), state_seq = up_to where example_id = example;
  end if;
  perform private.begin_anew(d, decode(settled ->> 'vector', 'base64')) from private.example_docs d where example_id = example;
  delete from private.tasks where id = doc.settled_by; -- one is kept: a day of typing makes thousands
  update private.example_docs d set settle_task = null, settled_by = task,
    size_bytes = octet_length(d.state) + (select coalesce(sum(octet_length(u.update)), 0) from private.example_updates u where u.example_id = example)
  where example_id = example returning * into doc;
  if doc.head > doc.settled_seq then
    perform private.ask_for_settling(example, was.workspace_id, interval '3 seconds'); -- typing goes on
  elsif doc.head > doc.state_seq or private.outweighs(doc) then
    perform private.ask_for_settling(example, was.workspace_id, interval '65 seconds'); -- to tidy, once it is quiet
  end if;
  return 'ok';
end
$$;
create function public.save_settled(task uuid, generation bigint, settled jsonb) returns text
  language sql set search_path = '' as $$ select private.save_settled(task, generation, settled) $$;

grant execute on function private.settle_now(uuid, timestamptz), public.settle_now(uuid, timestamptz),
  private.settle_input(uuid, bigint), public.settle_input(uuid, bigint),
  private.save_settled(uuid, bigint, jsonb), public.save_settled(uuid, bigint, jsonb) to authenticated;
