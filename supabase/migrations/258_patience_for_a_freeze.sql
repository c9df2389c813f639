-- Freezing a quarter of a million examples takes seconds on a machine of its own. Where others use it at the same time
-- a minute is soon over, and the call was cut: it may take two.

alter function public.freeze_release(uuid, boolean, text) set statement_timeout = '120s';
alter function public.begin_training(uuid, boolean, uuid, uuid, boolean) set statement_timeout = '120s';
