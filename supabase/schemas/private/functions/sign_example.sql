CREATE OR REPLACE FUNCTION private.sign_example()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  me uuid := auth.uid(); -- the policies have asked whether the session is live: not again for each row
begin
  new.updated_at := now();
  new.version := old.version + 1;
  if (new.prompt, new.reasoning, new.output, new.context)
    is distinct from (old.prompt, old.reasoning, old.output, old.context) then
    if new.edited_at is not distinct from old.edited_at then -- else who settled the log of edits has signed for those who typed; clients have no grant
      new.edited_by := me;
      new.edited_at := now();
    end if;
    -- Not for what was typed before the review and arrives after it; reviewers' own typing takes a moment longer.
    if new.state = old.state and old.state in ('approved', 'rejected')
      and new.edited_at >= coalesce(old.reviewed_at, '-infinity') + (case when new.edited_by = old.reviewed_by then interval '3 seconds' else interval '0' end)
    then
      new.state := 'draft';
    end if;
  end if;
  if (new.state, new.reject_reason) is distinct from (old.state, old.reject_reason)
    and new.reviewed_at is not distinct from old.reviewed_at then -- only taking a change back sets it, to the signature of before
    if new.state in ('approved', 'rejected') then
      new.reviewed_by := me;
      new.reviewed_at := now();
    else
      new.reviewed_by := null;
      new.reviewed_at := null;
    end if;
    if new.state <> 'rejected' then new.reject_reason := null; end if;
  end if;
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."sign_example"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sign_example"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sign_example"() TO "postgres";
