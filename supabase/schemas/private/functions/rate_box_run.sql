CREATE OR REPLACE FUNCTION private.rate_box_run (
  run     uuid,
  visitor text,
  is_good boolean
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  mine public.box_keys := private.my_box_key();
begin
  perform private.take('box-rating:' || mine.id || ':' || left(visitor, 64), 60, 60);
  update public.runs set visitor_rating = rate_box_run.is_good
  where id = run and box_key_id = mine.id and state = 'completed';
  if not found then perform private.problem(404, 'not_found'); end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."rate_box_run"(uuid, text, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."rate_box_run"(uuid, text, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."rate_box_run"(uuid, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."rate_box_run"(uuid, text, boolean) TO "postgres";
