-- The hash of what a training left, where the training service says it: kept with the model, beside its release's.

alter table public.models
  add column artefact_hash  text,
  add column artefact_bytes bigint,
  add constraint artefact_is_sha256 check (artefact_hash ~ '^[0-9a-f]{64}$'),
  add constraint artefact_has_a_size check ((artefact_hash is null) = (artefact_bytes is null) and artefact_bytes >= 0);

-- In the words of the function nothing else changes; supabase/schemas shows it whole.
do $$
begin
  execute (
    select replace(
      replace(
        pg_get_functiondef(p.oid),
        'insert into public.models (workspace_id, agent_id, run_id, name)',
        'insert into public.models (workspace_id, agent_id, run_id, name, artefact_hash, artefact_bytes)'),
      'coalesce(nullif(event ->> ''model'', ''''), current.job_id))',
      'coalesce(nullif(event ->> ''model'', ''''), current.job_id),
      event -> ''artefact'' ->> ''sha256'', (event -> ''artefact'' ->> ''bytes'')::bigint)')
    from pg_proc p
    where p.oid = 'private.apply_training_event(uuid, jsonb, text, text)'::regprocedure);
end
$$;
