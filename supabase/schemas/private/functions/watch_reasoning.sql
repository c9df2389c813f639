CREATE OR REPLACE FUNCTION private.watch_reasoning()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if new.reasoning is distinct from old.reasoning then
    new.reasoning_stale := false;
    new.reasoned_at := now();
  -- Who writes the reasoning and then the answer, a piece at a time, wrote the one for the other.
  elsif btrim(new.reasoning) <> ''
    and private.bare_words(old.output) <> ''
    and private.bare_words(new.output) <> private.bare_words(old.output)
    and coalesce(old.reasoned_at, '-infinity') < now() - interval '10 minutes'
  then
    new.reasoning_stale := true;
  end if;
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."watch_reasoning"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."watch_reasoning"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."watch_reasoning"() TO "postgres";
