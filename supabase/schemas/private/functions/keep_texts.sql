CREATE OR REPLACE FUNCTION private.keep_texts (
  was      public.examples,
  texts    jsonb,
  writers  uuid[],
  typed_at timestamp with time zone,
  up_to    bigint
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  newest public.example_versions;
  many   int := char_length(concat(texts ->> 'prompt', texts ->> 'reasoning', texts ->> 'output', texts ->> 'context'));
begin
  texts := jsonb_build_object('context', was.context) || texts; -- a worker of before says nothing of it
  if (texts ->> 'prompt', texts ->> 'reasoning', texts ->> 'output', texts ->> 'context')
    is not distinct from (was.prompt, was.reasoning, was.output, was.context) then return; end if;
  update public.examples set prompt = texts ->> 'prompt', reasoning = texts ->> 'reasoning', output = texts ->> 'output', context = texts ->> 'context', edited_by = writers[1], edited_at = typed_at
  where id = was.id;
  select * into newest from public.example_versions where example_id = was.id order by number desc limit 1;
  -- The newest version grows for 30 s while the same people type on; whatever takes words away begins another.
  if newest.number > 1 and newest.started_at > now() - interval '30 seconds' and newest.authors @> writers and newest.authors <@ writers
    and many >= char_length(concat(newest.prompt, newest.reasoning, newest.output, newest.context))
  then
    update public.example_versions set prompt = texts ->> 'prompt', reasoning = texts ->> 'reasoning', output = texts ->> 'output', context = texts ->> 'context', settled_seq = up_to, at = now()
    where example_id = was.id and number = newest.number;
  else
    insert into public.example_versions (example_id, number, workspace_id, prompt, reasoning, output, context, authors, settled_seq)
    values (was.id, coalesce(newest.number, 0) + 1, was.workspace_id, texts ->> 'prompt', texts ->> 'reasoning', texts ->> 'output', texts ->> 'context', writers, up_to);
    perform private.prune_versions(was.id);
  end if;
end
$function$;

REVOKE ALL ON FUNCTION "private"."keep_texts"(public.examples, jsonb, uuid[], timestamp WITH time zone, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_texts"(public.examples, jsonb, uuid[], timestamp WITH time zone, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_texts"(public.examples, jsonb, uuid[], timestamp WITH time zone, bigint) TO "postgres";
