CREATE OR REPLACE FUNCTION private.example_history (
  of_example uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('read', private.workspace_of_example(of_example));
  return (
    select coalesce(jsonb_agg(to_jsonb(v) - '{example_id,workspace_id}'::text[] || jsonb_build_object('authors', (
      select coalesce(jsonb_agg(jsonb_build_object('user_id', author, 'name', coalesce(nullif(p.name, ''), p.email, '')) order by place), '[]')
      from unnest(v.authors) with ordinality as a (author, place) left join public.profiles p on p.user_id = author)) order by v.number desc), '[]')
    from (select * from public.example_versions where example_id = of_example order by number desc limit 200) as v
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."example_history"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."example_history"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."example_history"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."example_history"(uuid) TO "postgres";
