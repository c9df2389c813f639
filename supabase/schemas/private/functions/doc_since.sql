CREATE OR REPLACE FUNCTION private.doc_since (
  of_example uuid,
  of_lineage integer,
  after      bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object('epoch', w.epoch, 'lineage', d.lineage, 'head', d.head, 'settled', d.settled_seq, 'state_seq', d.state_seq, 'problem', d.problem,
      'state', case when d.lacks_state then replace(encode(d.state, 'base64'), E'\n', '') end,
      'updates', (
        select coalesce(jsonb_agg(jsonb_build_object('seq', u.seq, 'client', u.client, 'number', u.number, 'update', replace(encode(u.update, 'base64'), E'\n', '')) order by u.seq), '[]')
        from private.example_updates u where u.example_id = d.example_id and u.seq > case when d.lacks_state then 0 else after end and u.refused is null),
      'typists', (
        select coalesce(jsonb_agg(jsonb_build_object('client', c.client, 'user_id', c.user_id, 'name', coalesce(nullif(p.name, ''), p.email)) order by c.opened_at), '[]')
        from private.example_clients c join public.profiles p on p.user_id = c.user_id where c.example_id = d.example_id and c.lineage = d.lineage),
      'outlived', (select replace(encode(o.reached, 'base64'), E'\n', '') from private.example_lineages o where o.example_id = d.example_id and o.lineage = of_lineage),
      'may_edit', private.i_may('edit', w.id))
    from (select *, of_lineage is distinct from lineage or after is null or after < state_seq as lacks_state from private.example_docs where example_id = of_example) as d
    join public.examples e on e.id = d.example_id join public.workspaces w on w.id = e.workspace_id
  );
end
$function$;

REVOKE ALL ON FUNCTION "private"."doc_since"(uuid, integer, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."doc_since"(uuid, integer, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."doc_since"(uuid, integer, bigint) TO "postgres";
