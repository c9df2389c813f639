CREATE OR REPLACE FUNCTION private.prune_versions (
  example uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  kept int[];
begin
  if not exists (select from public.example_versions where example_id = example and number > 1 and at < now() - interval '7 days') then return; end if;
  kept := array(
    select number from (
      select number, at, number = max(number) over (partition by (at at time zone 'utc')::date) as ends_day from public.example_versions where example_id = example) as v
    where number = 1 or ends_day or at >= now() - interval '7 days'
    union
    select restored.number from (
      select number, prompt, reasoning, output, lag(prompt) over w <> prompt as new_prompt, lag(reasoning) over w <> reasoning as new_reasoning, lag(output) over w <> output as new_output
      from public.example_versions where example_id = example window w as (order by number)) as later
    cross join lateral ( -- the last one before that says the same in a field which had come to say something else
      select max(number) from public.example_versions v where later.new_prompt and v.example_id = example and v.number < later.number and v.prompt = later.prompt
      union all select max(number) from public.example_versions v where later.new_reasoning and v.example_id = example and v.number < later.number and v.reasoning = later.reasoning
      union all select max(number) from public.example_versions v where later.new_output and v.example_id = example and v.number < later.number and v.output = later.output
    ) as restored (number) where restored.number is not null
  );
  update public.example_versions v set authors = v.authors || array(select unnest(folded.authors) except select unnest(v.authors))
  from (
    select (select min(stays) from unnest(kept) as stays where stays > w.number) as number, array_agg(distinct author) as authors
    from public.example_versions w cross join lateral unnest(w.authors) as author where w.example_id = example and w.number <> all (kept) group by 1
  ) as folded
  where v.example_id = example and v.number = folded.number;
  delete from public.example_versions where example_id = example and number <> all (kept);
end
$function$;

REVOKE ALL ON FUNCTION "private"."prune_versions"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."prune_versions"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."prune_versions"(uuid) TO "postgres";
