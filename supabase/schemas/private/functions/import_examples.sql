CREATE OR REPLACE FUNCTION private.import_examples (
  agent     uuid,
  import    uuid,
  batch     integer,
  rows      jsonb,
  file_name text,
  skip_same boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  workspace uuid := (select workspace_id from public.agents where id = agent and deleted_at is null);
  brought   uuid[];
begin
  perform private.demand('edit', workspace);
  if jsonb_typeof(rows) is distinct from 'array' or jsonb_array_length(rows) not between 1 and 1000 then
    perform private.problem(400, 'invalid_input', 'a batch holds 1 to 1,000 rows');
  end if;
  insert into private.imports (id, workspace_id, agent_id, file_name, created_by)
  values (import, workspace, agent, left(import_examples.file_name, 300), auth.uid()) on conflict (id) do nothing;
  perform 1 from private.imports
  where id = import and agent_id = agent and created_by = auth.uid() and undone_at is null for share;
  if not found then perform private.problem(409, 'conflict', 'this import was undone or is someone else''s'); end if;
  insert into private.import_batches (import_id, batch, example_ids)
  values (import, import_examples.batch, '{}') on conflict (import_id, batch) do nothing;
  if found then
    with listed as materialized (
      select place, coalesce(item ->> 'prompt', '') as prompt, coalesce(item ->> 'reasoning', '') as reasoning,
        coalesce(item ->> 'output', '') as output, coalesce(item ->> 'context', '') as context,
        substring(item ->> 'split_key' from '^[0-9a-f]{64}$') as split_key
      from jsonb_array_elements(rows) with ordinality as given (item, place)
    ), wanted as (
      select l.* from listed l
      where not skip_same or not (
        exists (select from listed before where before.place < l.place
          and (before.prompt, before.reasoning, before.output, before.context) = (l.prompt, l.reasoning, l.output, l.context))
        or exists (select from public.examples e where e.agent_id = agent and e.deleted_at is null
          and e.fingerprint = md5(lower(regexp_replace(l.prompt, '[[:space:]]+', ' ', 'g'))) -- found by index; the words decide
          and (e.prompt, e.reasoning, e.output, e.context) = (l.prompt, l.reasoning, l.output, l.context)))
    ), made as (
      insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, context, split_key, origin)
      select workspace, agent, prompt, reasoning, output, context, split_key, 'imported' from wanted order by place
      returning id, number
    )
    select coalesce(array_agg(id order by number), '{}') into brought from made;
    update private.import_batches set example_ids = brought
    where import_id = import and import_batches.batch = import_examples.batch;
  else
    select example_ids into brought from private.import_batches
    where import_id = import and import_batches.batch = import_examples.batch;
  end if;
  return jsonb_build_object('imported', cardinality(brought),
    'duplicates', (select count(*) from public.examples where id = any (brought) and duplicate_of is not null))
    || case when skip_same
      then jsonb_build_object('skipped', jsonb_array_length(rows) - cardinality(brought)) else '{}' end;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."import_examples"(uuid, uuid, integer, jsonb, text, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."import_examples"(uuid, uuid, integer, jsonb, text, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."import_examples"(uuid, uuid, integer, jsonb, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."import_examples"(uuid, uuid, integer, jsonb, text, boolean) TO "postgres";
