-- Only who may approve is asked to review, and whoever approved hears when that is over.

-- The members of a workspace who may be asked to review.
create function private.reviewers(workspace uuid) returns setof uuid
  language sql stable set search_path = ''
as $$
  select members.user_id
  from public.members
  join private.role_actions on role_actions.role = members.role and role_actions.action = 'approve'
  where members.workspace_id = workspace
$$;

-- Tells a person that others asked them to review something. Raises where they may not, which takes the change back.
create or replace function private.tell_assignee(about public.agents, change jsonb, many int) returns void
  language plpgsql set search_path = ''
as $$
declare
  asked uuid := nullif(change ->> 'assignee', '')::uuid;
begin
  if asked is null then return; end if;
  if asked not in (select private.reviewers(about.workspace_id)) then
    perform private.problem(409, 'not_a_reviewer');
  end if;
  if asked = auth.uid() then return; end if;
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  values (asked, about.workspace_id, about.id, 'assigned', jsonb_strip_nulls(jsonb_build_object(
    'agent', about.name,
    'words', case many when 1 then 'an example' else to_char(many, 'FM999,999,999') || ' examples' end,
    'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = auth.uid()))));
end
$$;

-- Definer: clients cannot write the column. Whose role no longer lets them approve is not asked any more; who leaves is
-- not either, by the foreign key.
create function private.stop_asking() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  update public.examples set assignee = null
  where workspace_id = new.workspace_id
    and assignee = new.user_id
    and new.user_id not in (select private.reviewers(new.workspace_id));
  return null;
end
$$;
create trigger stop_asking after update of role on public.members
  for each row when (old.role is distinct from new.role) execute function private.stop_asking();
update public.examples set assignee = null
where assignee is not null and assignee not in (select private.reviewers(examples.workspace_id));

-- Definer, as before. Takes a batch back where its columns still are as it left them: what others changed since stays.
-- Says {restored, left_alone}.
create or replace function private.undo_review(batch uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
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
$$;

alter table public.notifications
  drop constraint kind_is_known,
  add constraint kind_is_known check (kind in (
    'training_started', 'training_completed', 'training_failed', 'drafting_done', 'drafting_failed', 'member_joined',
    'mentioned', 'assigned', 'unapproved'));

-- Definer: clients have no insert grant. An approved example was rewritten, which makes it a draft: whoever approved it
-- hears so, unless they wrote it themselves.
create function private.tell_approver() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select members.user_id, new.workspace_id, new.agent_id, 'unapproved', jsonb_strip_nulls(jsonb_build_object(
    'example', new.id,
    'words', left(new.prompt, 140),
    'agent', (select name from public.agents where id = new.agent_id),
    'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = new.edited_by)))
  from public.members
  where members.workspace_id = new.workspace_id
    and members.user_id = old.reviewed_by
    and members.user_id is distinct from new.edited_by;
  return null;
end
$$;
create trigger tell_approver after update of prompt, reasoning, output on public.examples
  for each row
  when (
    old.state = 'approved' and new.state = 'draft'
    and (old.prompt, old.reasoning, old.output) is distinct from (new.prompt, new.reasoning, new.output)
  )
  execute function private.tell_approver();
