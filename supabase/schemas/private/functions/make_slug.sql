CREATE OR REPLACE FUNCTION private.make_slug()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended('make_slug:' || new.workspace_id, 0)); -- two of one name at once
  new.slug := private.free_slug(new.workspace_id, new.name);
  return new;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."make_slug"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."make_slug"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."make_slug"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."make_slug"() TO "postgres";
