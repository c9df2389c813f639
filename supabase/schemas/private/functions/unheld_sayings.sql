CREATE OR REPLACE FUNCTION private.unheld_sayings (
  task          uuid,
  of_generation bigint,
  sayings       text[]
)
  RETURNS text[]
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return '{}'; end if;
  return (
    select coalesce(array_agg(saying order by place), '{}') from unnest(sayings) with ordinality as listed (saying, place)
    where private.plain_words(saying) not in (
      select private.plain_words(b.body ->> 'prompt') from private.release_bodies b
      join public.models m on m.agent_id = b.agent_id
      join private.tasks t on t.id = task and m.id = (t.payload ->> 'model_id')::uuid
      where b.body ->> 'prompt' is not null));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."unheld_sayings"(uuid, bigint, text[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."unheld_sayings"(uuid, bigint, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unheld_sayings"(uuid, bigint, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unheld_sayings"(uuid, bigint, text[]) TO "postgres";
