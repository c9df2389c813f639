CREATE OR REPLACE FUNCTION private.release_checks (
  agent          uuid,
  unreviewed_too boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  return (
    with taken as (
      select e.*
      from public.examples e
      left join public.corrections c on c.example_id = e.id
      where e.agent_id = agent and e.deleted_at is null and e.prompt <> '' and e.output <> ''
        and private.is_uncorrected(c.rejected, e.output) is not true
        and (e.state = 'approved' or (unreviewed_too and e.state in ('draft', 'in_review')))
    ), documents as (
      select d.id
      from public.documents d
      where d.agent_id = agent and d.state = 'ready' and d.removed_at is null
    )
    select jsonb_build_object(
      'examples', (select count(*) from taken),
      'approved', (select count(*) from taken where state = 'approved'),
      'approvers', private.approvers_of(agent),
      'unsettled', (
        select count(*)
        from private.example_docs d
        join public.examples e on e.id = d.example_id
        where e.agent_id = agent and e.deleted_at is null and d.settle_task is not null and d.settled_seq < d.head),
      'duplicates', (select count(*) from taken where duplicate_of in (select id from taken)),
      'leaks', (
        select count(*)
        from taken
        join public.test_questions q on q.agent_id = agent and q.state = 'kept'
          and q.fingerprint = md5(lower(regexp_replace(btrim(taken.prompt), '[[:space:]]+', ' ', 'g')))),
      'documents', (select count(*) from documents),
      'uncovered', (
        select count(*)
        from documents
        where id not in (select document_id from taken where document_id is not null))));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."release_checks"(uuid, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."release_checks"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."release_checks"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."release_checks"(uuid, boolean) TO "postgres";
