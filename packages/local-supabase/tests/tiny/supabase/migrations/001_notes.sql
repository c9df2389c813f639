-- What people jot down; each sees their own.
create table public.notes (
  id     bigint generated always as identity primary key,
  author uuid not null default auth.uid(),
  text   text not null
);
alter table public.notes enable row level security;
create policy "Authors see their notes" on public.notes
  for select to authenticated using (author = (select auth.uid()));
create policy "Authors write notes" on public.notes
  for insert to authenticated with check (author = (select auth.uid()));

insert into storage.buckets (id, name) values ('papers', 'papers');
create policy "Whoever is signed in puts papers" on storage.objects
  for insert to authenticated with check (bucket_id = 'papers');
create policy "Owners read their papers" on storage.objects
  for select to authenticated using (owner_id = (select auth.uid())::text);
