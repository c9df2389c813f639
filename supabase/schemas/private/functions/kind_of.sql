CREATE OR REPLACE FUNCTION private.kind_of (
  change jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare
  kind text := case
    when change ? 'state' and change - '{state,reason}'::text[] = '{}' then 'state'
    when change ? 'assignee' and change - 'assignee' = '{}' then 'assignee'
    when change ?| '{add_tags,remove_tags}' and change - '{add_tags,remove_tags}'::text[] = '{}' then 'tags'
    when change ? 'deleted' and change - 'deleted' = '{}' and jsonb_typeof(change -> 'deleted') = 'boolean' then 'deleted' end;
begin
  if kind is null then perform private.problem(400, 'invalid_input', 'change'); end if;
  if kind = 'state' and coalesce(change ->> 'state', '') not in ('draft', 'in_review', 'approved', 'rejected') then perform private.problem(400, 'invalid_input', 'state'); end if;
  if change ->> 'state' = 'rejected' and coalesce(char_length(btrim(change ->> 'reason')), 0) not between 1 and 500 then
    perform private.problem(400, 'reason_needed');
  end if;
  if kind = 'tags' and exists (
    select from jsonb_array_elements_text(coalesce(change -> 'add_tags', '[]')) as tag where char_length(btrim(tag)) not between 1 and 40
  ) then
    perform private.problem(400, 'invalid_input', 'add_tags');
  end if;
  return kind;
end
$function$;

REVOKE ALL ON FUNCTION "private"."kind_of"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."kind_of"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."kind_of"(jsonb) TO "postgres";
