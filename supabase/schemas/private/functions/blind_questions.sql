CREATE OR REPLACE FUNCTION private.blind_questions (
  model_a uuid,
  model_b uuid
)
  RETURNS TABLE (
    question_id uuid,
    question    text,
    expected    text,
    answer_a    text,
    sources_a   jsonb,
    answer_b    text,
    sources_b   jsonb,
    is_chosen   boolean
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  pair public.models[] := private.two_versions(model_a, model_b);
  me   uuid := private.live_user_id();
begin
  return query
    select p.question_id, p.question, p.expected,
      case when p.swapped then (p.theirs).answer else (p.ours).answer end,
      case when p.swapped then (p.theirs).sources else (p.ours).sources end,
      case when p.swapped then (p.ours).answer else (p.theirs).answer end,
      case when p.swapped then (p.ours).sources else (p.theirs).sources end,
      exists (
        select from public.blind_choices c
        where c.one_id = pair[1].id and c.other_id = pair[2].id and c.question_id = p.question_id and c.user_id = me)
    from private.blind_pairs(pair[1].id, pair[2].id, me) as p order by p.place;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."blind_questions"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."blind_questions"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."blind_questions"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."blind_questions"(uuid, uuid) TO "postgres";
