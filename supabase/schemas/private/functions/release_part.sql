CREATE OR REPLACE FUNCTION private.release_part (
  task          uuid,
  of_generation bigint,
  after         integer
)
  RETURNS json
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.releases;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  select releases.* into chosen from private.tasks join public.releases on releases.id = (tasks.payload ->> 'release_id')::uuid
  where tasks.id = task and releases.state = 'freezing';
  if not found then return null; end if;
  return (
    with near as (
      select i.position, i.in_group, i.item_id, i.document_id,
        case when i.split_key is null then b.body else b.body || jsonb_build_object('split_key', i.split_key) end as body,
        sum(pg_column_size(b.body)) over (order by i.position) - pg_column_size(b.body) as before
      from private.release_items i join private.release_bodies b on b.agent_id = chosen.agent_id and b.hash = i.hash
      where i.release_id = chosen.id and i.position > after and i.position <= after + 20000
    )
    select json_build_object(
      'folder', chosen.workspace_id || '/' || chosen.id || '/' || of_generation,
      'rows', coalesce(json_agg(json_build_array(in_group, item_id, document_id, body)), '[]'),
      'last', max(position))
    from (select * from near where before < 8000000 order by position) as in_order);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."release_part"(uuid, bigint, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."release_part"(uuid, bigint, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."release_part"(uuid, bigint, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."release_part"(uuid, bigint, integer) TO "postgres";
