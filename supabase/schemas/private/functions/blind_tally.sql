CREATE OR REPLACE FUNCTION private.blind_tally (
  model_a uuid,
  model_b uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  pair  public.models[] := private.two_versions(model_a, model_b);
  me    uuid := private.live_user_id();
  total int;
  mine  int;
begin
  select count(*), count(c.user_id) into total, mine
  from private.blind_pairs(pair[1].id, pair[2].id, me) as p
  left join public.blind_choices c
    on c.one_id = pair[1].id and c.other_id = pair[2].id and c.question_id = p.question_id and c.user_id = me;
  if mine < total or total = 0 then return jsonb_build_object('questions', total, 'left', total - mine); end if;
  return (
    select jsonb_build_object('questions', total, 'left', 0, 'people', count(distinct c.user_id),
      'mine', jsonb_build_object('one', count(*) filter (where c.user_id = me and c.preferred = 'one'),
        'other', count(*) filter (where c.user_id = me and c.preferred = 'other'),
        'tie', count(*) filter (where c.user_id = me and c.preferred = 'tie')),
      'all', jsonb_build_object('one', count(*) filter (where c.preferred = 'one'),
        'other', count(*) filter (where c.preferred = 'other'), 'tie', count(*) filter (where c.preferred = 'tie')))
    from public.blind_choices c
    join private.blind_pairs(pair[1].id, pair[2].id, me) as p on p.question_id = c.question_id
    where c.one_id = pair[1].id and c.other_id = pair[2].id);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."blind_tally"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."blind_tally"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."blind_tally"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."blind_tally"(uuid, uuid) TO "postgres";
