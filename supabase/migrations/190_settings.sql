-- Settings of an assistant: what may be set and how much of it (a row a field), and every revision with who made it.

-- A further setting is a row here and a line in packages/contract/agent-settings.ts.
create table private.setting_fields (
  name       text primary key,
  kind       text not null,
  least      numeric, -- of a number
  most       numeric, -- of a number; characters of a text or of each of several; bytes of objects, as JSON
  items_most int,
  choices    text[],
  constraint kind_is_known check (kind in ('number', 'text', 'texts', 'choice', 'choices', 'objects'))
);
alter table private.setting_fields enable row level security;
insert into private.setting_fields (name, kind, least, most, items_most, choices)
values
  ('temperature', 'number', 0, 2, null, null), -- of drafting
  ('answering_temperature', 'number', 0, 2, null, null), -- of a language model that answers
  ('instructions', 'text', null, 8000, null, null), -- to a language model that answers
  -- Beside the search, which always runs.
  ('tools', 'choices', null, null, null, '{look_up_examples,open_span,calculate}'),
  ('suggestions', 'texts', null, 200, 6, null), -- questions to begin with
  -- members: who may read in the workspace, and no askers or programs.
  ('visibility', 'choice', null, null, null, '{everyone,members}');

-- What is wrong with the value of a setting, in a sentence; null when nothing is.
create function private.setting_wrong(field private.setting_fields, value jsonb) returns text
  language sql immutable set search_path = ''
as $$
  select case
    when field.kind = 'number' then
      case when jsonb_typeof(value) <> 'number' or (value #>> '{}')::numeric not between field.least and field.most
        then 'a number from ' || field.least || ' to ' || field.most end
    when field.kind = 'text' then
      case when jsonb_typeof(value) <> 'string' or char_length(value #>> '{}') > field.most
        then 'a text of at most ' || field.most || ' characters' end
    when field.kind = 'choice' then
      case when jsonb_typeof(value) <> 'string' or value #>> '{}' <> all (field.choices)
        then 'one of ' || array_to_string(field.choices, ', ') end
    when jsonb_typeof(value) <> 'array' then 'a list'
    when jsonb_array_length(value) > coalesce(field.items_most, cardinality(field.choices)) then
      'at most ' || coalesce(field.items_most, cardinality(field.choices))
    when field.kind = 'objects' then
      case
        when exists (select from jsonb_array_elements(value) as item where jsonb_typeof(item) <> 'object') then
          'a list of objects'
        when octet_length(value::text) > field.most then 'at most ' || field.most || ' bytes'
      end
    when exists (select from jsonb_array_elements(value) as item where jsonb_typeof(item) <> 'string') then
      'a list of texts'
    when (select count(distinct item) from jsonb_array_elements(value) as item) < jsonb_array_length(value) then
      'each once'
    when field.kind = 'choices' then
      case when exists (select from jsonb_array_elements_text(value) as item where item <> all (field.choices))
        then 'some of ' || array_to_string(field.choices, ', ') end
    when exists (
      select from jsonb_array_elements_text(value) as item
      where char_length(btrim(item)) not between 1 and field.most) then
      'texts of 1 to ' || field.most || ' characters'
  end
$$;

-- Definer: the fields are private. Refuses settings that are not known or do not fit, whoever writes them.
create function private.check_settings() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  wrong text;
begin
  select given.key || ': ' ||
    case when fields.name is null then 'no such setting' else private.setting_wrong(fields, given.value) end
  into wrong
  from jsonb_each(new.settings) as given left join private.setting_fields as fields on fields.name = given.key
  where fields.name is null or private.setting_wrong(fields, given.value) is not null
  order by given.key limit 1;
  if wrong is not null then perform private.problem(400, 'invalid_input', wrong); end if;
  return new;
end
$$;
alter table public.agents drop constraint settings_fit;
create trigger check_settings before insert or update of settings on public.agents for each row
  execute function private.check_settings();
revoke update (settings) on public.agents from authenticated; -- they change by change_settings, which says why not

-- A revision: purpose, who answers and settings as they stood since then.
alter table public.agent_versions rename to settings_revisions;
alter table public.settings_revisions rename constraint agent_versions_pkey to settings_revisions_pkey;
alter table public.settings_revisions
  rename constraint agent_versions_agent_id_workspace_id_fkey to settings_revisions_agent_id_workspace_id_fkey;
alter table public.settings_revisions
  rename constraint agent_versions_changed_by_fkey to settings_revisions_changed_by_fkey;
alter index public.agent_versions_agent_idx rename to settings_revisions_agent_idx;
alter index public.agent_versions_changed_by_idx rename to settings_revisions_changed_by_idx;
alter table public.settings_revisions
  add column answered_by text not null default 'trained',
  add column note text not null default '', -- why, in the words of whoever changed it
  add column restored int, -- the revision that this one brought back
  add constraint note_fits check (char_length(note) <= 500);

drop trigger keep_agent_version on public.agents;
drop trigger keep_first_version on public.agents;
drop function private.keep_agent_version();
-- Definer: nobody may write revisions. Keeps how an assistant is set up since now, with whoever changed it.
create function private.keep_settings_revision() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.settings_revisions (agent_id, workspace_id, number, purpose, answered_by, settings, changed_by)
  values (new.id, new.workspace_id, private.newest_revision(new.id) + 1, new.purpose, new.answered_by, new.settings,
    auth.uid());
  return null;
end
$$;
-- The number of an assistant's newest revision; 0 before the first.
create function private.newest_revision(agent uuid) returns int
  language sql stable set search_path = ''
as $$ select coalesce(max(number), 0) from public.settings_revisions where agent_id = agent $$;
create trigger keep_settings_revision after update of purpose, answered_by, settings on public.agents for each row
  when (
    row(old.purpose, old.answered_by, old.settings) is distinct from row(new.purpose, new.answered_by, new.settings))
  execute function private.keep_settings_revision();
create trigger keep_first_revision after insert on public.agents for each row
  execute function private.keep_settings_revision();
insert into public.settings_revisions (agent_id, workspace_id, number, purpose, answered_by, settings)
select id, workspace_id, private.newest_revision(id) + 1, purpose, answered_by, settings
from public.agents where answered_by <> 'trained' or private.newest_revision(id) = 0;

-- Everything of an assistant that revisions hold, as one object: its settings, purpose and answered_by.
create function private.set_up(purpose text, answered_by text, settings jsonb) returns jsonb
  language sql immutable set search_path = ''
as $$ select settings || jsonb_build_object('purpose', purpose, 'answered_by', answered_by) $$;

-- Writes a whole set-up, when it is another one; the new revision's number, or the present one's.
create function private.write_set_up(agent uuid, whole jsonb) returns int
  language plpgsql set search_path = ''
as $$
declare
  before public.agents;
begin
  select * into before from public.agents where id = agent;
  if coalesce(whole ->> 'answered_by', '') not in ('trained', 'language_model') then
    perform private.problem(400, 'invalid_input', 'answered_by: trained or language_model');
  end if;
  if before.answered_by <> whole ->> 'answered_by' then
    perform private.demand('answering', before.workspace_id);
    perform private.audit(before.workspace_id, 'answering_changed', agent::text, whole ->> 'answered_by');
  end if;
  update public.agents
  set purpose = coalesce(whole ->> 'purpose', ''),
    answered_by = whole ->> 'answered_by',
    settings = jsonb_strip_nulls(whole - '{purpose,answered_by}'::text[])
  where id = agent and private.set_up(agents.purpose, agents.answered_by, agents.settings) <> jsonb_strip_nulls(whole);
  return private.newest_revision(agent);
end
$$;

-- Definer: revisions and who answers have no grant. Changes what is named in `change` (a setting, purpose, answered_by;
-- null takes a setting back to what holds without one) and leaves the rest. seen: the revision that the caller saw;
-- what somebody else changed since then is not written over (conflict). -> the number of the revision that holds now.
create function private.change_settings(agent uuid, change jsonb, seen int, why text) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.agents;
  now_is jsonb;
  saw    jsonb;
  before int;
  made   int;
begin
  select * into chosen from public.agents where id = agent and deleted_at is null for update;
  perform private.demand('configure', chosen.workspace_id);
  now_is := private.set_up(chosen.purpose, chosen.answered_by, chosen.settings);
  select private.set_up(r.purpose, r.answered_by, r.settings) into saw
  from public.settings_revisions r where r.agent_id = agent and r.number = seen;
  if exists (
    select from jsonb_each(change) as wanted
    where saw is not null and saw -> wanted.key is distinct from now_is -> wanted.key
      and wanted.value is distinct from now_is -> wanted.key) then
    perform private.problem(409, 'conflict', 'revision ' || private.newest_revision(agent));
  end if;
  before := private.newest_revision(agent);
  made := private.write_set_up(agent, now_is || change);
  if made > before then
    update public.settings_revisions set note = btrim(coalesce(why, '')) where agent_id = agent and number = made;
  end if;
  return made;
end
$$;
create function public.change_settings(agent_id uuid, change jsonb, seen int default null, note text default '')
  returns int
  language sql set search_path = '' as $$ select private.change_settings(agent_id, change, seen, note) $$;

-- Definer: as change_settings. Brings an earlier revision back, as a new one. Who answers stays as it is where the
-- caller may not decide it.
create function private.restore_settings(agent uuid, of_number int) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen  public.agents;
  earlier public.settings_revisions;
  before  int;
  made    int;
begin
  select * into chosen from public.agents where id = agent and deleted_at is null for update;
  perform private.demand('configure', chosen.workspace_id);
  select * into earlier from public.settings_revisions where agent_id = agent and number = of_number;
  if not found then perform private.problem(404, 'not_found'); end if;
  before := private.newest_revision(agent);
  made := private.write_set_up(agent, private.set_up(earlier.purpose,
    case when private.i_may('answering', chosen.workspace_id) then earlier.answered_by else chosen.answered_by end,
    earlier.settings));
  if made > before then
    update public.settings_revisions set restored = of_number where agent_id = agent and number = made;
  end if;
  return made;
end
$$;
create function public.restore_settings(agent_id uuid, number int) returns int
  language sql set search_path = '' as $$ select private.restore_settings(agent_id, number) $$;

drop function public.set_answering(uuid, text); -- change_settings does
drop function private.set_answering(uuid, text);
grant execute on function
  private.change_settings(uuid, jsonb, int, text), public.change_settings(uuid, jsonb, int, text),
  private.restore_settings(uuid, int), public.restore_settings(uuid, int) to authenticated;
