CREATE OR REPLACE FUNCTION private.examples_changed()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  rewritten uuid[] := array(select n.id from new_rows n join old_rows o on o.id = n.id where n.prompt <> o.prompt);
  gone      uuid[] := array(select n.id from new_rows n join old_rows o on o.id = n.id where n.deleted_at is not null and o.deleted_at is null);
  anew      uuid[];
begin
  if cardinality(rewritten || gone) = 0 then return null; end if;
  anew := rewritten || array(select id from public.examples where duplicate_of = any (rewritten || gone) and deleted_at is null limit 10000); -- some seconds; of more copies than that, the rest keep their mark
  if cardinality(anew) = 0 then return null; end if;
  delete from private.originals where example_id = any (rewritten);
  update public.examples set duplicate_of = null where id = any (anew) and duplicate_of is not null;
  perform private.mark_duplicates(anew, quietly => false);
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."examples_changed"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."examples_changed"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."examples_changed"() TO "postgres";
