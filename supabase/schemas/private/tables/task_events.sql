CREATE TABLE "private"."task_events" (
  "task_id"    uuid                     NOT NULL,
  "seq"        bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "event"      text                     NOT NULL,
  "worker_id"  uuid,
  "generation" bigint,
  "detail"     text,
  "at"         timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "event_is_known"
    CHECK
    ((event = ANY (ARRAY['queued'::text, 'scheduled'::text, 'assigned'::text, 'accepted'::text, 'log'::text, 'reclaimed'::text, 'retrying'::text, 'completed'::text, 'failed'::text,
    'cancelled'::text]))),
  CONSTRAINT "task_events_pkey" PRIMARY KEY (task_id, seq)
);

ALTER TABLE "private"."task_events"
  ENABLE ROW LEVEL SECURITY;
