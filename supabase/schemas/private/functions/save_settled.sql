CREATE OR REPLACE FUNCTION private.save_settled (
  task          uuid,
  of_generation bigint,
  settled       jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_settled"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_settled"(uuid, bigint, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_settled"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_settled"(uuid, bigint, jsonb) TO "postgres";
