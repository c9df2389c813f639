CREATE OR REPLACE FUNCTION private.draft_more (
  document uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.documents;
  chunk  public.chunks;
  again  int := 0;
begin
  select * into chosen from public.documents where id = document and removed_at is null;
  perform private.demand('edit', chosen.workspace_id);
  update public.documents set drafting_requested_by = private.live_user_id() where id = document;
  for chunk in
    select k.* from public.chunks k
    where k.document_id = document and k.state = 'done' and (
      select coalesce(sum(upper(part) - lower(part)), 0)
      from unnest((
        select range_agg(int4range(e.span_start, e.span_end)) * int4multirange(int4range(k.span_start, k.span_end))
        from public.examples e
        where e.document_id = document and e.workspace_id = k.workspace_id and e.deleted_at is null and e.state <> 'rejected'
      )) as part
    ) < 0.6 * (k.span_end - k.span_start)
    order by k.index
    for update
  loop
    update public.chunks
    set state = 'waiting', note = null, task_id = private.submit_task(
      kind => 'draft', key => chunk.id || ':' || extract(epoch from clock_timestamp()), workspace_id => chunk.workspace_id, priority => 2,
      description => 'Draft more from ' || chosen.name || ', chunk ' || chunk.index + 1,
      payload => jsonb_build_object('chunk_id', chunk.id), timeout_seconds => 180)
    where id = chunk.id;
    again := again + 1;
  end loop;
  return again;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."draft_more"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."draft_more"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_more"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_more"(uuid) TO "postgres";
