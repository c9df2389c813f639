CREATE OR REPLACE FUNCTION private.run_examples (
  run      uuid,
  of_fence bigint,
  query    text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  agent  uuid := private.agent_of_reader(run, of_fence);
  wanted tsquery := private.any_word_of(left(query, 2000));
begin
  return coalesce((
    select jsonb_agg(
      jsonb_build_object('id', id, 'number', number, 'prompt', prompt, 'output', output) order by rank desc, number)
    from (
      select e.id, e.number, e.prompt, e.output, ts_rank(w.words, wanted) as rank
      from private.example_words w join public.examples e on e.id = w.example_id
      where w.agent_id = agent and w.words @@ wanted and e.state = 'approved' and e.deleted_at is null
      order by rank desc, e.number limit 5) as found), '[]');
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."run_examples"(uuid, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."run_examples"(uuid, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."run_examples"(uuid, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."run_examples"(uuid, bigint, text) TO "postgres";
