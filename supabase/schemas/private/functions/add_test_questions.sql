CREATE OR REPLACE FUNCTION private.add_test_questions (
  agent       uuid,
  items       jsonb,
  from_origin text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  workspace uuid;
  added     int;
begin
  select workspace_id into workspace from public.agents where id = agent and deleted_at is null for no key update;
  perform private.demand('edit', workspace);
  if from_origin not in ('typed', 'imported', 'asked') then
    perform private.problem(400, 'invalid_input', 'origin: typed, imported or asked');
  end if;
  insert into public.test_questions as there (
    workspace_id, agent_id, question, expected, tags, document_id, origin, created_by, run_id)
  select workspace, agent, btrim(item ->> 'question'), nullif(btrim(item ->> 'expected'), ''),
    array(select jsonb_array_elements_text(coalesce(item -> 'tags', '[]'))),
    documents.id, from_origin, private.live_user_id(), runs.id
  from jsonb_array_elements(items) with ordinality as listed (item, place)
  left join public.documents
    on documents.id = (item ->> 'document_id')::uuid and documents.agent_id = agent and documents.removed_at is null
      and nullif(btrim(item ->> 'expected'), '') is not null
  left join public.runs
    on from_origin = 'asked' and runs.id = (item ->> 'run_id')::uuid and runs.agent_id = agent
  order by place
  on conflict (agent_id, fingerprint) do update
  set state = 'kept', origin = excluded.origin, expected = excluded.expected, tags = excluded.tags,
    document_id = excluded.document_id, created_by = excluded.created_by, run_id = excluded.run_id, quote = null
  where there.state <> 'kept';
  get diagnostics added = row_count;
  if (select count(*) from public.test_questions where agent_id = agent and state <> 'dismissed') > 500 then
    perform private.problem(409, 'too_many_test_questions');
  end if;
  return jsonb_build_object('added', added, 'known', jsonb_array_length(items) - added);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."add_test_questions"(uuid, jsonb, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."add_test_questions"(uuid, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."add_test_questions"(uuid, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."add_test_questions"(uuid, jsonb, text) TO "postgres";
