CREATE OR REPLACE FUNCTION private.settle_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object('up_to', d.head, 'state', replace(encode(d.state, 'base64'), E'\n', ''), 'judged', d.settled_seq,
      'compact', d.head > d.state_seq and (l.many > 50 or l.bytes > 65536 or d.pushed_at < now() - interval '30 seconds'),
      'typists', (select coalesce(jsonb_agg(c.client), '[]') from private.example_clients c where c.example_id = d.example_id and c.lineage = d.lineage),
      'updates', l.updates)
    from private.tasks t join private.example_docs d on d.example_id = (t.payload ->> 'example_id')::uuid
    cross join lateral (
      select count(*) as many, coalesce(sum(octet_length(u.update)), 0) as bytes,
        coalesce(jsonb_agg(jsonb_build_object('seq', u.seq, 'update', replace(encode(u.update, 'base64'), E'\n', '')) order by u.seq), '[]') as updates
      from private.example_updates u where u.example_id = d.example_id and u.refused is null
    ) as l
    where t.id = task and private.workspace_of_example(d.example_id) is not null
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."settle_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."settle_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_input"(uuid, bigint) TO "postgres";
