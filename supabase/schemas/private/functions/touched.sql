CREATE OR REPLACE FUNCTION private.touched (
  kind text,
  e    public.examples
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case kind
    when 'state' then jsonb_build_object('state', e.state, 'reject_reason', e.reject_reason, 'reviewed_by', e.reviewed_by, 'reviewed_at', e.reviewed_at at time zone 'utc')
    when 'assignee' then jsonb_build_object('assignee', e.assignee)
    when 'tags' then jsonb_build_object('tags', e.tags)
    else jsonb_build_object('deleted_at', e.deleted_at at time zone 'utc')
  end
$function$;

REVOKE ALL ON FUNCTION "private"."touched"(text, public.examples) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."touched"(text, public.examples) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."touched"(text, public.examples) TO "postgres";
