CREATE OR REPLACE FUNCTION private.key_example()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  new.split_key := private.split_key_of(new.prompt, new.quote);
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."key_example"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."key_example"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."key_example"() TO "postgres";
