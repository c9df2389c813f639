-- What follows when the text of a document becomes another one: by a newer file, or because it is read again.

-- As in 212; and passages of the older file that wait to be drafted from are told, and training again may pay.
create or replace function private.take_place(next public.documents) returns public.documents
  language plpgsql set search_path = ''
as $$
declare
  document public.documents;
begin
  select * into document from public.documents where id = next.version_of for update;
  if exists (
    select
    from public.documents
    where agent_id = document.agent_id and content_hash = next.content_hash and removed_at is null)
  then
    update public.documents
    set state = 'unreadable', problem = 'This assistant has the same file already.'
    where id = next.id;
    return null;
  end if;
  update public.documents
  set name = document.name,
    mime = document.mime,
    size_bytes = document.size_bytes,
    content_hash = document.content_hash,
    object_id = document.object_id,
    state = document.state,
    problem = document.problem,
    char_count = document.char_count,
    page_count = document.page_count,
    picture_count = document.picture_count,
    pictures_read = document.pictures_read,
    warnings = document.warnings,
    question = document.question,
    reading = document.reading,
    drafting_requested_at = document.drafting_requested_at,
    drafting_requested_by = document.drafting_requested_by,
    planned_at = document.planned_at,
    uploaded_by = document.uploaded_by,
    file_version = document.file_version,
    file_at = document.file_at,
    removed_at = now()
  where id = next.id;
  update public.documents
  set name = next.name,
    mime = next.mime,
    size_bytes = next.size_bytes,
    content_hash = next.content_hash,
    object_id = next.object_id,
    state = next.state,
    problem = next.problem,
    picture_count = next.picture_count,
    pictures_read = next.pictures_read,
    question = null,
    looks_like = null,
    reading = next.reading,
    drafting_requested_at = null,
    drafting_requested_by = null,
    planned_at = null,
    uploaded_by = next.uploaded_by,
    file_version = document.file_version + 1,
    file_at = next.file_at
  where id = document.id
  returning * into document;
  update public.passage_drafts -- before the examples: one that is being saved comes first, and its quotes are checked
  set state = 'failed', problem = 'The file was replaced meanwhile. Choose the passage again in its newest version.'
  where passage_drafts.document_id = document.id and state = 'waiting';
  delete from public.chunks where document_id = document.id;
  update public.examples
  set quote_state = 'unverified', version = version + 1, updated_at = now()
  where document_id = document.id;
  perform private.look_at_training(array[document.agent_id]); -- it may have no examples
  return document;
end
$$;

-- As in 212, but a row of a table that names its columns is told by its number; with nothing said, the file is only
-- read again. Quotes are checked against the text that comes.
create or replace function private.choose_reading(document_id uuid, reading jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  document public.documents;
begin
  select * into document
  from public.documents
  where id = document_id and (removed_at is null or file_version is null);
  perform private.demand('edit', document.workspace_id);
  if document.state not in ('ready', 'unreadable') then return document.state; end if; -- it is being read
  if jsonb_typeof(choose_reading.reading) is distinct from 'object'
    or coalesce(choose_reading.reading ->> 'encoding', 'utf-8') !~ '^[A-Za-z0-9_-]{2,30}$'
    or coalesce(choose_reading.reading ->> 'columns', 'none') !~ '^(first_row|none|[1-9]|[1-4][0-9]|50)$'
    or choose_reading.reading - array['encoding', 'columns'] <> '{}' then
    perform private.problem(400, 'invalid_input', 'reading: {encoding?, columns?: none or 1 to 50}');
  end if;
  update public.documents
  set reading = documents.reading || choose_reading.reading, question = null
  where workspace_id = document.workspace_id and content_hash = document.content_hash;
  update public.documents
  set state = 'extracting', problem = null
  where id = document_id;
  update public.examples
  set quote_state = 'unverified', version = version + 1, updated_at = now()
  where document_id = document.id and workspace_id = document.workspace_id and quote_state <> 'unverified';
  perform private.submit_task(
    kind => 'extract',
    key => document_id::text || ' ' || gen_random_uuid()::text,
    workspace_id => document.workspace_id,
    description => 'Read the text of ' || document.name,
    payload => jsonb_build_object('document_id', document_id),
    timeout_seconds => 900);
  return 'extracting';
end
$$;

-- As in 220, and by whether its source does not say any more what the example quotes.
create or replace function private.condition_of(filter jsonb) returns text
  language plpgsql stable set search_path = ''
as $$
declare
  known text[] :=
    '{state,document,origin,author,assignee,tag,quality_below,judged_below,judged_from,question_below,grounding_below,'
    'completeness_below,duplication_below,commented,duplicates,proposed,stale,similar,after_number,ids,except,q}';
  query tsquery;
begin
  if filter is null or jsonb_typeof(filter) <> 'object'
    or exists (select from jsonb_object_keys(filter) as key where key <> all (known))
    or jsonb_array_length(coalesce(filter -> 'except', '[]')) > 1000
  then
    perform private.problem(400, 'invalid_input', 'filter');
  end if;
  query := private.query_of(filter ->> 'q');
  return concat_ws(' and ',
    'e.deleted_at is null',
    case when filter ? 'state' then
      format('e.state = any (%L)', case jsonb_typeof(filter -> 'state')
        when 'array' then array(select jsonb_array_elements_text(filter -> 'state'))
        else array[filter ->> 'state']
      end)
    end,
    case when filter ? 'document' then
      format('e.document_id = %L::uuid', filter ->> 'document')
    end,
    case when filter ? 'origin' then
      format('e.origin = %L', filter ->> 'origin')
    end,
    case when filter ? 'author' then
      format('(e.created_by = %1$L::uuid or e.edited_by = %1$L::uuid)', filter ->> 'author')
    end,
    case
      when not filter ? 'assignee' then null
      when coalesce(filter ->> 'assignee', '') = '' then 'e.assignee is null'
      else format(
        'e.workspace_id = (select a.workspace_id from public.agents a where a.id = $1) and e.assignee = %L::uuid',
        filter ->> 'assignee')
    end,
    case when filter ? 'tag' then
      format('e.tags <> ''{}'' and e.tags @> array[%L]', filter ->> 'tag')
    end,
    case when filter ? 'quality_below' then
      format('e.quality < %L::int', filter ->> 'quality_below')
    end,
    case when filter ? 'judged_below' then
      format('e.judged < %L::int', filter ->> 'judged_below')
    end,
    case when filter ? 'judged_from' then
      format('e.judged >= %L::int', filter ->> 'judged_from')
    end,
    (
      select string_agg(
        format('e.id in (select s.example_id from public.example_scores s where s.agent_id = $1 and s.%I < %L::int)',
          side, filter ->> (side || '_below')),
        ' and ')
        || ' and e.judged is not null' -- scores are of words that have changed since
      from unnest(array['question', 'grounding', 'completeness', 'duplication']) as side
      where filter ? (side || '_below')
    ),
    case when filter ? 'similar' then
      format('e.id = any (array(select private.similar_examples($1, %L::uuid)))', filter ->> 'similar')
    end,
    case when filter ? 'commented' then
      'e.id in (select c.example_id from public.comments c'
      || ' where c.agent_id = $1 and c.resolved_at is null and c.deleted_at is null)'
    end,
    case when filter ? 'proposed' then
      'e.id in (select p.example_id from public.proposals p where p.agent_id = $1 and p.state = ''ready'')'
    end,
    case when filter ? 'stale' then
      'e.quote_state = ''stale'''
    end,
    case when filter ? 'duplicates' then
      'e.duplicate_of is not null'
    end,
    case when filter ? 'after_number' then
      format('e.number > %L::bigint', filter ->> 'after_number')
    end,
    case when filter ? 'ids' then
      format('e.id = any (%L::uuid[])', array(select jsonb_array_elements_text(filter -> 'ids')))
    end,
    case when filter ? 'except' then
      format('e.id <> all (%L::uuid[])', array(select jsonb_array_elements_text(filter -> 'except')))
    end,
    case
      when coalesce(filter ->> 'q', '') = '' then null
      when query is null then 'false'
      else format(
        'e.id in (select w.example_id from private.example_words w where w.agent_id = $1 and w.words @@ %L::tsquery)',
        query)
    end);
end
$$;

-- Questions that stood before there was a choice of rows.
update public.documents
set question = (question - 'row') || jsonb_build_object('rows', jsonb_build_array(question -> 'row'))
where question ->> 'kind' = 'columns' and question ? 'row';
