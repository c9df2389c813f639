CREATE OR REPLACE FUNCTION private.run_full_text (
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
  agent uuid := private.agent_of_reader(run, of_fence);
  words text[] := array(
    select lexeme from unnest(to_tsvector('simple', private.plain(left(query, 2000))))
    where char_length(lexeme) > 2);
begin
  return coalesce((
    select jsonb_agg(jsonb_build_object('document_id', id, 'name', name, 'text', text) order by hits desc, name)
    from (
      select d.id, d.name, c.text, (
        select count(*) from unnest(words) as word where strpos(private.plain(c.text), word) > 0) as hits
      from public.documents d
      join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
      where d.agent_id = agent and d.state = 'ready' and d.removed_at is null
      order by hits desc, d.name limit 3) as found
    where hits > 0), '[]');
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."run_full_text"(uuid, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."run_full_text"(uuid, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."run_full_text"(uuid, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."run_full_text"(uuid, bigint, text) TO "postgres";
