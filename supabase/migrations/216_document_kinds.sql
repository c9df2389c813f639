-- Which kind of document a file is gets guessed: applied where somebody lets it, else offered on its row.

alter table public.documents
  add column looks_like text, -- the kind it was guessed to be, while that is another one and nobody has said what to do
  add constraint guess_is_known check (looks_like in ('work_products', 'communications', 'references'));
grant insert (looks_like), update (looks_like, collection) on public.documents to authenticated;
