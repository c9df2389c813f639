CREATE OR REPLACE FUNCTION private.save_extraction (
  task          uuid,
  of_generation bigint,
  text          text,
  outline       jsonb,
  warnings      text[],
  problem       text,
  question      jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  document public.documents;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select d.* into document
  from public.documents d
  join private.tasks t on d.id = (t.payload ->> 'document_id')::uuid
  where t.id = task
  for update of d;
  if document.id is not null and save_extraction.text is not null then
    insert into public.contents (workspace_id, content_hash, text, outline, warnings, extracted_by, verified_at)
    values (
      document.workspace_id, document.content_hash, save_extraction.text, coalesce(save_extraction.outline, '{}'),
      save_extraction.warnings, 'worker', now())
    on conflict (workspace_id, content_hash) do update
      set text = excluded.text, outline = excluded.outline, warnings = excluded.warnings,
        extracted_by = excluded.extracted_by, verified_at = excluded.verified_at;
    if document.version_of is not null and document.file_version is null then
      document := private.take_place(document);
    end if;
    perform private.document_is_ready(document.id);
    perform private.ask_for_quote_check(document);
  elsif document.id is not null then
    delete from public.contents
    where workspace_id = document.workspace_id and content_hash = document.content_hash and extracted_by = 'browser';
    update public.documents
    set state = 'unreadable', problem = coalesce(nullif(save_extraction.problem, ''), 'This file cannot be read.')
    where id = document.id;
  end if;
  update public.documents set question = save_extraction.question where id = document.id;
  perform private.complete_held(task, of_generation, jsonb_build_object('readable', save_extraction.text is not null));
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_extraction"(uuid, bigint, text, jsonb, text[], text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_extraction"(uuid, bigint, text, jsonb, text[], text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_extraction"(uuid, bigint, text, jsonb, text[], text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_extraction"(uuid, bigint, text, jsonb, text[], text, jsonb) TO "postgres";
