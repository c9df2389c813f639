CREATE OR REPLACE FUNCTION private.follow_step()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  new.furthest_step := greatest(new.furthest_step, old.furthest_step);
  if new.furthest_step > old.furthest_step and old.status in ('draft', 'work_products', 'review', 'communications', 'references')
    and new.status = old.status then
    new.status := coalesce(private.setup_status(new.furthest_step), old.status); -- a step beyond the fifth is refused by its own sentence
  end if;
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."follow_step"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."follow_step"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."follow_step"() TO "postgres";
