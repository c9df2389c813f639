CREATE OR REPLACE FUNCTION private.blind_pairs (
  one    uuid,
  other  uuid,
  person uuid
)
  RETURNS TABLE (
    question_id uuid,
    question    text,
    expected    text,
    swapped     boolean,
    place       bytea,
    ours        public.test_results,
    theirs      public.test_results
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select a.question_id, a.question, a.expected, get_byte(seed, 0) % 2 = 1, seed, a, b
  from public.test_results a
  join public.test_results b on b.question_id = a.question_id and b.model_id = other
    and b.question = a.question and b.expected is not distinct from a.expected and b.answer <> a.answer and b.verdict <> 'failed',
    sha256(convert_to(a.question_id::text || person || one || other, 'UTF8')) as seed
  where a.model_id = one and a.verdict <> 'failed'
$function$;

REVOKE ALL ON FUNCTION "private"."blind_pairs"(uuid, uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."blind_pairs"(uuid, uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."blind_pairs"(uuid, uuid, uuid) TO "postgres";
