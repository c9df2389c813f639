CREATE OR REPLACE FUNCTION private.choose_blind (
  model_a     uuid,
  model_b     uuid,
  of_question uuid,
  better      text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  pair   public.models[] := private.two_versions(model_a, model_b);
  me     uuid := private.live_user_id();
  turned boolean;
begin
  if better is null or better not in ('a', 'b', 'tie') then perform private.problem(400, 'invalid_input', 'better: a, b or tie'); end if;
  select p.swapped into turned from private.blind_pairs(pair[1].id, pair[2].id, me) as p where p.question_id = of_question;
  if turned is null then perform private.problem(404, 'not_found'); end if;
  insert into public.blind_choices (one_id, other_id, question_id, user_id, workspace_id, preferred)
  values (pair[1].id, pair[2].id, of_question, me, pair[1].workspace_id,
    case when better = 'tie' then 'tie' when (better = 'a') = turned then 'other' else 'one' end)
  on conflict (one_id, other_id, question_id, user_id) do update set preferred = excluded.preferred, chosen_at = now();
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."choose_blind"(uuid, uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."choose_blind"(uuid, uuid, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."choose_blind"(uuid, uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."choose_blind"(uuid, uuid, uuid, text) TO "postgres";
