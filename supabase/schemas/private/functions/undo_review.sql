CREATE OR REPLACE FUNCTION private.undo_review (
  batch uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  made  public.review_batches;
  count int;
begin
  select * into made from public.review_batches where id = batch for update;
  perform private.demand(
    case when made.change ->> 'state' in ('approved', 'rejected') then 'approve' else 'edit' end, made.workspace_id);
  if made.undone_at is not null then perform private.problem(409, 'already_undone'); end if;
  with still as materialized (
    select e.id, c.before
    from private.review_changes c
    cross join unnest(c.example_ids) as changed (id)
    join public.examples e on e.id = changed.id
    where c.batch_id = batch and private.touched(made.kind, e) = c.after
    order by e.number
    for update of e
  )
  update public.examples e set
    state = case made.kind when 'state' then still.before ->> 'state' else e.state end,
    reject_reason = case made.kind when 'state' then still.before ->> 'reject_reason' else e.reject_reason end,
    reviewed_by = case made.kind when 'state' then (still.before ->> 'reviewed_by')::uuid else e.reviewed_by end,
    reviewed_at = case made.kind
      when 'state' then (still.before ->> 'reviewed_at')::timestamp at time zone 'utc' else e.reviewed_at end,
    assignee = case made.kind
      when 'assignee' then ( -- who may not review any more is not asked again
        select reviewer from private.reviewers(made.workspace_id) as reviewer
        where reviewer = (still.before ->> 'assignee')::uuid)
      else e.assignee end,
    tags = case made.kind
      when 'tags' then array(select jsonb_array_elements_text(still.before -> 'tags')) else e.tags end,
    deleted_at = case made.kind
      when 'deleted' then (still.before ->> 'deleted_at')::timestamp at time zone 'utc' else e.deleted_at end
  from still
  where e.id = still.id;
  get diagnostics count = row_count;
  update public.review_batches set undone_at = now(), undone_by = private.live_user_id(), restored = count
  where id = batch;
  return jsonb_build_object('restored', count, 'left_alone', made.changed - count);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."undo_review"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."undo_review"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."undo_review"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."undo_review"(uuid) TO "postgres";
