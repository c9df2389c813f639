CREATE TABLE "public"."training_events" (
  "id"           bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "run_id"       uuid                     NOT NULL,
  "event_key"    text                     NOT NULL,
  "source"       text                     NOT NULL,
  "status"       text                     NOT NULL,
  "stage"        smallint,
  "progress"     numeric(5,2),
  "sequence"     bigint,
  "metrics"      jsonb,
  "log"          text,
  "error"        text,
  "model"        text,
  "applied"      boolean                  NOT NULL,
  "received_at"  timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "log_fits" CHECK ((char_length(log) <= 16000)),
  CONSTRAINT "source_is_known" CHECK ((source = ANY (ARRAY['webhook'::text, 'poll'::text, 'app'::text]))),
  CONSTRAINT "training_events_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "training_events_event_key_key" UNIQUE (event_key),
  CONSTRAINT "training_events_pkey" PRIMARY KEY (id),
  CONSTRAINT "training_events_run_id_workspace_id_fkey" FOREIGN KEY (run_id, workspace_id) REFERENCES public.training_runs(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."training_events"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX training_events_agent_idx ON public.training_events USING btree (agent_id, workspace_id);

CREATE INDEX training_events_run_idx ON public.training_events USING btree (run_id, workspace_id, id);

CREATE TRIGGER tell_insert AFTER INSERT ON public.training_events REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'run_id'
);

CREATE POLICY "Members read what happened in training" ON "public"."training_events"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."training_events" FROM "authenticated";

GRANT SELECT ON TABLE "public"."training_events" TO "authenticated";

REVOKE ALL ON TABLE "public"."training_events" FROM "anon", "service_role";

REVOKE ALL ON SEQUENCE "public"."training_events_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."training_events_id_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."training_events_id_seq" FROM "service_role";
