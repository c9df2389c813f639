-- Blind comparison: people say which of two answers is better without knowing which version gave it, until they have judged all.

-- A row is one person's judgement of one question. `one` is the version with the lower number.
create table public.blind_choices (
  one_id       uuid not null,
  other_id     uuid not null,
  question_id  uuid not null references public.test_questions (id) on delete cascade,
  user_id      uuid not null references public.profiles (user_id) on delete cascade,
  workspace_id uuid not null,
  preferred    text not null,
  chosen_at    timestamptz not null default now(),
  primary key (one_id, other_id, question_id, user_id),
  foreign key (one_id, workspace_id) references public.models (id, workspace_id) on delete cascade,
  foreign key (other_id, workspace_id) references public.models (id, workspace_id) on delete cascade,
  constraint preference_is_known check (preferred in ('one', 'other', 'tie'))
);
create index blind_choices_one_idx on public.blind_choices (one_id, workspace_id);
create index blind_choices_other_idx on public.blind_choices (other_id, workspace_id);
create index blind_choices_question_idx on public.blind_choices (question_id);
create index blind_choices_user_idx on public.blind_choices (user_id);
alter table public.blind_choices enable row level security; -- read by blind_tally alone: a row would tell which is which

-- The questions that two versions answered differently, as a person gets them: in an order and with sides of their own.
create function private.blind_pairs(one uuid, other uuid, person uuid)
  returns table (question_id uuid, question text, expected text, swapped boolean, place bytea, ours public.test_results, theirs public.test_results)
  language sql stable set search_path = ''
as $$
  select a.question_id, a.question, a.expected, get_byte(seed, 0) % 2 = 1, seed, a, b
  from public.test_results a
  join public.test_results b on b.question_id = a.question_id and b.model_id = other
    and b.question = a.question and b.expected is not distinct from a.expected and b.answer <> a.answer and b.verdict <> 'failed',
    sha256(convert_to(a.question_id::text || person || one || other, 'UTF8')) as seed
  where a.model_id = one and a.verdict <> 'failed'
$$;

-- The two versions in the order of their numbers. Raises not_found where the caller may not read them, or they are not of one agent.
create function private.two_versions(model_a uuid, model_b uuid) returns public.models[]
  language plpgsql stable set search_path = ''
as $$
declare
  pair public.models[] := array(
    select m from public.models m where m.id in (model_a, model_b) and m.number is not null order by m.number);
begin
  perform private.demand('read', pair[1].workspace_id);
  if cardinality(pair) <> 2 or pair[1].agent_id <> pair[2].agent_id then perform private.problem(404, 'not_found'); end if;
  return pair;
end
$$;

-- Definer: choices are read by nobody. What the caller has still to judge and what they have judged: A and B are on the sides that
-- were drawn for this person and question, and nothing says which version either is.
create function private.blind_questions(model_a uuid, model_b uuid)
  returns table (question_id uuid, question text, expected text, answer_a text, sources_a jsonb, answer_b text, sources_b jsonb, is_chosen boolean)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  pair public.models[] := private.two_versions(model_a, model_b);
  me   uuid := private.live_user_id();
begin
  return query
    select p.question_id, p.question, p.expected,
      case when p.swapped then (p.theirs).answer else (p.ours).answer end,
      case when p.swapped then (p.theirs).sources else (p.ours).sources end,
      case when p.swapped then (p.ours).answer else (p.theirs).answer end,
      case when p.swapped then (p.ours).sources else (p.theirs).sources end,
      exists (
        select from public.blind_choices c
        where c.one_id = pair[1].id and c.other_id = pair[2].id and c.question_id = p.question_id and c.user_id = me)
    from private.blind_pairs(pair[1].id, pair[2].id, me) as p order by p.place;
end
$$;
create function public.blind_questions(model_a uuid, model_b uuid)
  returns table (question_id uuid, question text, expected text, answer_a text, sources_a jsonb, answer_b text, sources_b jsonb, is_chosen boolean)
  language sql stable set search_path = '' as $$ select * from private.blind_questions(model_a, model_b) $$;

-- Definer, likewise. Keeps which of A and B the caller finds better, or `tie`; a second choice takes the place of the first.
create function private.choose_blind(model_a uuid, model_b uuid, of_question uuid, better text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  pair   public.models[] := private.two_versions(model_a, model_b);
  me     uuid := private.live_user_id();
  turned boolean;
begin
  if better is null or better not in ('a', 'b', 'tie') then perform private.problem(400, 'invalid_input', 'better: a, b or tie'); end if;
  select p.swapped into turned from private.blind_pairs(pair[1].id, pair[2].id, me) as p where p.question_id = of_question;
  if turned is null then perform private.problem(404, 'not_found'); end if;
  insert into public.blind_choices (one_id, other_id, question_id, user_id, workspace_id, preferred)
  values (pair[1].id, pair[2].id, of_question, me, pair[1].workspace_id,
    case when better = 'tie' then 'tie' when (better = 'a') = turned then 'other' else 'one' end)
  on conflict (one_id, other_id, question_id, user_id) do update set preferred = excluded.preferred, chosen_at = now();
end
$$;
create function public.choose_blind(model_a uuid, model_b uuid, question_id uuid, better text) returns void
  language sql set search_path = '' as $$ select private.choose_blind(model_a, model_b, question_id, better) $$;

-- Definer, likewise. {questions, left, mine, all, people}; what was chosen ({one, other, tie}, of the lower number, the higher, neither)
-- is null until the caller has judged every question.
create function private.blind_tally(model_a uuid, model_b uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  pair  public.models[] := private.two_versions(model_a, model_b);
  me    uuid := private.live_user_id();
  total int;
  mine  int;
begin
  select count(*), count(c.user_id) into total, mine
  from private.blind_pairs(pair[1].id, pair[2].id, me) as p
  left join public.blind_choices c
    on c.one_id = pair[1].id and c.other_id = pair[2].id and c.question_id = p.question_id and c.user_id = me;
  if mine < total or total = 0 then return jsonb_build_object('questions', total, 'left', total - mine); end if;
  return (
    select jsonb_build_object('questions', total, 'left', 0, 'people', count(distinct c.user_id),
      'mine', jsonb_build_object('one', count(*) filter (where c.user_id = me and c.preferred = 'one'),
        'other', count(*) filter (where c.user_id = me and c.preferred = 'other'),
        'tie', count(*) filter (where c.user_id = me and c.preferred = 'tie')),
      'all', jsonb_build_object('one', count(*) filter (where c.preferred = 'one'),
        'other', count(*) filter (where c.preferred = 'other'), 'tie', count(*) filter (where c.preferred = 'tie')))
    from public.blind_choices c
    join private.blind_pairs(pair[1].id, pair[2].id, me) as p on p.question_id = c.question_id
    where c.one_id = pair[1].id and c.other_id = pair[2].id);
end
$$;
create function public.blind_tally(model_a uuid, model_b uuid) returns jsonb
  language sql stable set search_path = '' as $$ select private.blind_tally(model_a, model_b) $$;

grant execute on function
  private.blind_questions(uuid, uuid), public.blind_questions(uuid, uuid),
  private.choose_blind(uuid, uuid, uuid, text), public.choose_blind(uuid, uuid, uuid, text),
  private.blind_tally(uuid, uuid), public.blind_tally(uuid, uuid) to authenticated;
