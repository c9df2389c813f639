CREATE OR REPLACE FUNCTION private.approvers_of (
  agent uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('name', name, 'count', many) order by many desc, name), '[]')
  from (
    select coalesce(nullif(p.name, ''), p.email, 'somebody who left') as name, count(*) as many
    from public.examples e
    left join public.profiles p on p.user_id = e.reviewed_by
    where e.agent_id = agent
      and e.deleted_at is null
      and e.state = 'approved'
      and e.prompt <> ''
      and e.output <> ''
    group by 1
  ) as each
$function$;

REVOKE ALL ON FUNCTION "private"."approvers_of"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."approvers_of"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approvers_of"(uuid) TO "postgres";
