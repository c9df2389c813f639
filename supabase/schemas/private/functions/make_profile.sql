CREATE OR REPLACE FUNCTION private.make_profile()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if coalesce(new.raw_app_meta_data, '{}')::jsonb ? 'service' or new.email is null then return new; end if;
  insert into public.profiles (user_id, email, name)
  values (new.id, lower(new.email), left(coalesce(nullif(btrim(new.raw_user_meta_data::jsonb ->> 'name'), ''), split_part(new.email, '@', 1)), 80))
  on conflict (user_id) do update set email = excluded.email;
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."make_profile"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."make_profile"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."make_profile"() TO "postgres";
