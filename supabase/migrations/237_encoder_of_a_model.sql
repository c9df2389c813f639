-- Which encoder a model uses, as the training service says when the model is asked its first question.
alter table public.models
  add column encoder text,
  add constraint encoder_fits check (char_length(encoder) between 1 and 200);

-- Definer, for workers. As in 043, and it notes the encoder; null where the service names none.
drop function public.save_probe(uuid, bigint, text, text);
drop function private.save_probe(uuid, bigint, text, text);

create function private.save_probe(
  task uuid, of_generation bigint, answer text, problem text, encoder text
) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  run   uuid;
  model public.models;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select (payload ->> 'run_id')::uuid into run from private.tasks where id = task;
  select * into model from public.models where run_id = run;
  if save_probe.encoder is not null then
    update public.models
    set encoder = left(save_probe.encoder, 200)
    where id = model.id;
  end if;
  if coalesce(answer, '') = '' then
    perform private.move_run(run, 'failed',
      'the trained model did not answer a test question: ' || coalesce(problem, 'no answer'));
  elsif exists (select from private.untested(model.id)) then
    perform private.ask_for_test(model, run);
  else
    perform private.move_run(run, 'completed');
  end if;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$$;

create function public.save_probe(
  task uuid, generation bigint, answer text default null, problem text default null, encoder text default null
) returns text
  language sql set search_path = ''
as $$ select private.save_probe(task, generation, answer, problem, encoder) $$;

revoke execute on function
  private.save_probe(uuid, bigint, text, text, text),
  public.save_probe(uuid, bigint, text, text, text) from public;
grant execute on function
  private.save_probe(uuid, bigint, text, text, text),
  public.save_probe(uuid, bigint, text, text, text) to authenticated;
