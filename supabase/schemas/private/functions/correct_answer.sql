CREATE OR REPLACE FUNCTION private.correct_answer (
  run uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  wrong  public.runs;
  near   jsonb; -- where it stands, or what came closest
  source jsonb;
  made   uuid;
begin
  select * into wrong
  from public.runs
  where id = run for update;
  perform private.demand('edit', wrong.workspace_id);
  select c.example_id into made
  from public.corrections c
  join public.examples e on e.id = c.example_id
  where c.run_id = run and e.deleted_at is null;
  if found then return made; end if;
  delete from public.corrections where run_id = run; -- of an example that was deleted since
  near := case when wrong.outcome = 'not_found' then wrong.closest else wrong.sources end;
  select item into source
  from jsonb_array_elements(near) with ordinality as found (item, place)
  join public.documents d on d.id = (item ->> 'document_id')::uuid and d.workspace_id = wrong.workspace_id
  where item ->> 'quote' is not null and (item ->> 'start')::int < (item ->> 'end')::int and d.removed_at is null
  order by place
  limit 1;
  insert into public.examples (workspace_id, agent_id, prompt, output, origin, document_id, span_start, span_end, quote,
    quote_state, created_by)
  values (wrong.workspace_id, wrong.agent_id, wrong.prompt,
    case when wrong.outcome = 'not_found' then '' else left(private.said_of(wrong.answer), 32000) end, 'written',
    (source ->> 'document_id')::uuid, (source ->> 'start')::int, (source ->> 'end')::int, source ->> 'quote',
    case when source is not null then 'unverified' end, private.live_user_id())
  returning id into made;
  insert into public.corrections (example_id, workspace_id, run_id, rejected, context, sources, made_by)
  values (made, wrong.workspace_id, run, private.said_of(wrong.answer),
    private.said_before(run), near, private.live_user_id());
  return made;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."correct_answer"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."correct_answer"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."correct_answer"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."correct_answer"(uuid) TO "postgres";
