CREATE OR REPLACE FUNCTION private.release_evidence (
  model uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.models;
begin
  select * into chosen
  from public.models
  where id = model and number is not null;
  perform private.demand('read', chosen.workspace_id);
  return (
    with items as materialized (
      select i.*, i.in_group in ('qa_pairs', 'synthetic_samples') as is_example
      from private.release_items i
      where i.release_id = chosen.release_id
    )
    select jsonb_build_object(
      'documents', coalesce((
        select jsonb_agg(jsonb_build_object('name', b.body ->> 'name', 'group', i.in_group, 'file', b.body ->> 'file',
          'by', coalesce(nullif(p.name, ''), p.email)) order by i.position)
        from items i
        join private.release_bodies b on b.agent_id = chosen.agent_id and b.hash = i.hash
        left join public.profiles p on p.user_id = i.author
        where not i.is_example), '[]'),
      'examples', (
        select count(*)
        from items
        where is_example),
      'approved', (
        select count(*)
        from items
        where is_example and approver is not null),
      'approvers', coalesce((
        select jsonb_agg(jsonb_build_object('name', name, 'count', many) order by many desc, name)
        from (
          select coalesce(nullif(p.name, ''), p.email) as name, count(*) as many
          from items i
          left join public.profiles p on p.user_id = i.approver
          where i.is_example and i.approver is not null
          group by 1
        ) as each), '[]'),
      'drafted_by', coalesce((
        select jsonb_agg(jsonb_build_object('name', name, 'count', many) order by many desc, name)
        from (
          select e.written_by_model as name, count(*) as many
          from items i
          join public.examples e on e.id = i.item_id
          where i.is_example and e.written_by_model is not null
          group by 1
        ) as each), '[]'),
      'spoken_by', coalesce((
        select jsonb_agg(jsonb_build_object('name', name, 'count', many, 'input_tokens', sent, 'output_tokens', said)
          order by many desc, name)
        from (
          select r.language_model as name, count(*) as many, sum(r.input_tokens) as sent, sum(r.output_tokens) as said
          from public.runs r
          where r.agent_id = chosen.agent_id and r.model = chosen.name and r.input_tokens is not null
          group by 1
        ) as each), '[]'),
      'before', (
        select m.id
        from public.live_changes l
        join public.models m on m.id = l.previous_id
        where l.model_id = chosen.id
        order by l.id
        limit 1)));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."release_evidence"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."release_evidence"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."release_evidence"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."release_evidence"(uuid) TO "postgres";
