CREATE OR REPLACE FUNCTION private.save_suggestions (
  task          uuid,
  of_generation bigint,
  questions     jsonb,
  note          text,
  written_by    text
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  wish  public.suggestions;
  many  int;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select s.* into wish
  from public.suggestions s join private.tasks t on s.id = (t.payload ->> 'suggestion_id')::uuid
  where t.id = task and s.state = 'waiting'
  for update of s;
  if found then
    insert into public.test_questions (
      workspace_id, agent_id, question, expected, document_id, origin, state, quote, created_by)
    select wish.workspace_id, wish.agent_id, btrim(item ->> 'question'), btrim(item ->> 'expected'), d.id,
      'suggested', 'suggested', item ->> 'quote', null
    from jsonb_array_elements(questions) with ordinality as listed (item, place)
    join public.documents d on d.id = (item ->> 'document_id')::uuid and d.agent_id = wish.agent_id
    order by place limit wish.wanted_count
    on conflict (agent_id, fingerprint) do nothing;
    get diagnostics many = row_count;
    update public.suggestions
    set state = 'done', made_count = many, note = left(save_suggestions.note, 1000),
      written_by = left(save_suggestions.written_by, 200)
    where id = wish.id;
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('questions', coalesce(many, 0)));
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_suggestions"(uuid, bigint, jsonb, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_suggestions"(uuid, bigint, jsonb, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_suggestions"(uuid, bigint, jsonb, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_suggestions"(uuid, bigint, jsonb, text, text) TO "postgres";
