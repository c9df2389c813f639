-- Guidance: what a team tells whoever drafts for its assistant. It stands in the assistant's settings, so
-- its revisions keep who changed it, when and to what.

-- What an assistant's settings say of drafting: {rules, audiences, ways}; nothing but what fits is believed.
create function private.guidance_of(agent public.agents) returns jsonb
  language sql immutable set search_path = ''
as $$
  select jsonb_build_object(
    'rules', case jsonb_typeof(agent.settings -> 'rules') when 'array' then agent.settings -> 'rules' else '[]' end,
    'audiences', case jsonb_typeof(agent.settings -> 'audiences')
      when 'array' then agent.settings -> 'audiences' else '[]' end,
    'ways', case when agent.settings ->> 'ways' ~ '^[1-3]$' then (agent.settings ->> 'ways')::int else 1 end)
$$;

-- As in 050, with the guidance.
create or replace function private.draft_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'chunk_id', k.id,
      'index', k.index,
      'chunks', (select count(*) from public.chunks where document_id = d.id),
      'start', k.span_start,
      'end', k.span_end,
      'heading_path', to_jsonb(k.heading_path),
      'document_id', d.id,
      'name', d.name,
      'collection', d.collection,
      'text', c.text,
      'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'guidance', private.guidance_of(a),
      'avoid', coalesce((
        select jsonb_agg(prompt) from (
          select prompt from public.examples
          where agent_id = k.agent_id and deleted_at is null
          order by number desc limit 200
        ) as recent), '[]'),
      'of_document', coalesce((
        select jsonb_agg(left(prompt, 200)) from (
          select prompt from public.examples
          where document_id = d.id and workspace_id = d.workspace_id and deleted_at is null
          order by number desc limit 80
        ) as there), '[]'))
    from private.tasks t
    join public.chunks k on k.id = (t.payload ->> 'chunk_id')::uuid and k.state = 'waiting'
    join public.agents a on a.id = k.agent_id and a.deleted_at is null
    join public.documents d on d.id = k.document_id and d.removed_at is null
    join public.members m on m.workspace_id = d.workspace_id and m.user_id = d.drafting_requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;

-- As in 017, with the guidance.
create or replace function private.vary_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'count', v.wanted_count,
      'prompt', e.prompt,
      'output', e.output,
      'start', e.span_start,
      'end', e.span_end,
      'quote', e.quote,
      'chunk_start', k.span_start,
      'chunk_end', k.span_end,
      'heading_path', to_jsonb(coalesce(k.heading_path, '{}')),
      'name', d.name,
      'collection', d.collection,
      'text', c.text,
      'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'guidance', private.guidance_of(a),
      'avoid', coalesce((
        select jsonb_agg(prompt order by nearby, number) from (
          select there.prompt, there.number,
            there.span_start < e.span_end and e.span_start < there.span_end as nearby
          from public.examples there
          where there.agent_id = e.agent_id and there.deleted_at is null and there.document_id = e.document_id
          order by 3 desc, there.number desc limit 100
        ) as told), '[]'))
    from private.tasks t
    join public.variations v on v.id = (t.payload ->> 'variation_id')::uuid and v.state = 'waiting'
    join public.examples e on e.id = v.example_id and e.deleted_at is null
    join public.agents a on a.id = e.agent_id and a.deleted_at is null
    join public.documents d on d.id = e.document_id and d.removed_at is null
    left join public.chunks k on k.id = e.chunk_id
    join public.members m on m.workspace_id = v.workspace_id and m.user_id = v.requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;
