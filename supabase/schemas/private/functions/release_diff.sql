CREATE OR REPLACE FUNCTION private.release_diff (
  from_release uuid,
  to_release   uuid
)
  RETURNS TABLE (
    kind        text,
    in_group    text,
    item_id     uuid,
    document_id uuid,
    document    text,
    author      text,
    before      jsonb,
    after       jsonb
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  base public.releases;
begin
  select * into base from public.releases where id = from_release;
  perform private.demand('read', base.workspace_id);
  if to_release is not null and not exists (select from public.releases where id = to_release and agent_id = base.agent_id) then
    perform private.problem(404, 'not_found');
  end if;
  return query
    select c.kind, c.in_group, c.item_id, c.document_id, d.name, coalesce(nullif(p.name, ''), p.email),
      (select b.body - 'text' from private.release_bodies b where b.agent_id = base.agent_id and b.hash = c.before_hash),
      case when c.kind <> 'removed' then c.after_body - 'text' end
    from private.changes_since(from_release, to_release) as c
    left join public.documents d on d.id = c.document_id left join public.profiles p on p.user_id = c.author
    order by c.in_group in ('qa_pairs', 'synthetic_samples'), c.kind, d.name nulls first, c.item_id
    limit 500;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."release_diff"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."release_diff"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."release_diff"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."release_diff"(uuid, uuid) TO "postgres";
