CREATE OR REPLACE FUNCTION private.note_words()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if tg_op = 'UPDATE' then
    update private.example_words set words = strip(to_tsvector('simple', private.plain(new.prompt || ' ' || new.reasoning || ' ' || new.output))) where example_id = new.id;
  else
    insert into private.example_words (example_id, agent_id, words)
    select id, agent_id, strip(to_tsvector('simple', private.plain(prompt || ' ' || reasoning || ' ' || output))) from new_rows;
  end if;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."note_words"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."note_words"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."note_words"() TO "postgres";
