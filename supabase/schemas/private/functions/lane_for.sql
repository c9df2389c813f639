CREATE OR REPLACE FUNCTION private.lane_for (
  of_kind  text,
  of_needs text[],
  of_scope uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  found_id int;
  sorted   text[] := (select coalesce(array_agg(distinct need order by need), '{}') from unnest(of_needs) as need);
begin
  select id into found_id from private.lanes where kind = of_kind and needs = sorted and scope is not distinct from of_scope;
  if found_id is null then
    insert into private.lanes (kind, needs, scope) values (of_kind, sorted, of_scope)
    on conflict (kind, needs, scope) do update set kind = excluded.kind returning id into found_id;
    insert into private.heads (lane, priority) select found_id, level from generate_series(0, 3) as level on conflict do nothing;
  end if;
  return found_id;
end
$function$;

REVOKE ALL ON FUNCTION "private"."lane_for"(text, text[], uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lane_for"(text, text[], uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lane_for"(text, text[], uuid) TO "postgres";
