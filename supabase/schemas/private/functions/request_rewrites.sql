CREATE OR REPLACE FUNCTION private.request_rewrites (
  agent       uuid,
  selection   jsonb,
  instruction text,
  asking      uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  most   constant int := 500; -- same as packages/contract/limits.ts
  about  public.agents;
  wanted uuid[];
  asked  uuid[];
  each   public.proposals;
begin
  select * into about from public.agents where id = agent and deleted_at is null;
  perform private.demand('edit', about.workspace_id);
  if coalesce(char_length(btrim(request_rewrites.instruction)), 0) not between 1 and 1000 then
    perform private.problem(400, 'invalid_input', 'instruction');
  end if;
  if asking is null or (selection ? 'ids') = (selection ? 'filter') then
    perform private.problem(400, 'invalid_input', 'selection');
  end if;
  execute format(
    'select array(select e.id from public.examples e where e.agent_id = $1 and %s order by e.number limit $2 + 1)',
    private.condition_of(coalesce(selection -> 'filter', jsonb_build_object('ids', selection -> 'ids'))))
  into wanted using agent, most;
  if cardinality(wanted) > most then
    perform private.problem(400, 'invalid_input', 'at most 500 examples at once');
  end if;
  with made as (
    insert into public.proposals (workspace_id, agent_id, example_id, asking_id, instruction, requested_by)
    select e.workspace_id, e.agent_id, e.id, asking, btrim(request_rewrites.instruction), private.live_user_id()
    from public.examples e
    where e.id = any (wanted) and (e.prompt <> '' or e.output <> '')
      and not exists (select from public.proposals p where p.example_id = e.id and p.state in ('waiting', 'ready'))
      and not exists (
        select from public.proposals p where p.example_id = e.id and p.asking_id = asking and p.state <> 'failed')
    order by e.number
    on conflict (asking_id, example_id) do update
    set requested_by = excluded.requested_by, state = 'waiting', problem = null
    returning proposals.id
  )
  select coalesce(array_agg(made.id), '{}') into asked from made;
  perform set_config('cerebros.quiet', 'on', true); -- the rows have told of themselves
  for each in select * from public.proposals where id = any (asked) order by created_at, id loop
    perform private.ask_for_rewrite(each);
  end loop;
  perform set_config('cerebros.quiet', 'off', true);
  return jsonb_build_object('asked', cardinality(asked), 'skipped',
    coalesce(jsonb_array_length(selection -> 'ids'), cardinality(wanted)) - cardinality(asked));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."request_rewrites"(uuid, jsonb, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."request_rewrites"(uuid, jsonb, text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."request_rewrites"(uuid, jsonb, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_rewrites"(uuid, jsonb, text, uuid) TO "postgres";
