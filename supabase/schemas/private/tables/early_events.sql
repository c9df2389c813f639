CREATE TABLE "private"."early_events" (
  "event_key"   text                     NOT NULL,
  "agent_id"    uuid                     NOT NULL,
  "job_id"      text                     NOT NULL,
  "event"       jsonb                    NOT NULL,
  "received_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "early_events_pkey" PRIMARY KEY (event_key),
  CONSTRAINT "early_events_agent_id_fkey" FOREIGN KEY (agent_id) REFERENCES public.agents(id) ON DELETE CASCADE
);

ALTER TABLE "private"."early_events"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX early_events_agent_idx ON private.early_events USING btree (agent_id, job_id);
