CREATE TABLE "public"."models" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"   uuid                     NOT NULL,
  "agent_id"       uuid                     NOT NULL,
  "run_id"         uuid                     NOT NULL,
  "name"           text                     NOT NULL,
  "state"          text                     NOT NULL DEFAULT 'probing'::text,
  "created_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "test_problem"   text,
  "release_id"     uuid,
  "release_hash"   text,
  "number"         integer,
  "is_pinned"      boolean                  NOT NULL DEFAULT false,
  "updated_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "version"        integer                  NOT NULL DEFAULT 1,
  "suggested_at"   timestamp with time zone,
  "encoder"        text,
  "artefact_hash"  text,
  "artefact_bytes" bigint,
  CONSTRAINT "artefact_has_a_size" CHECK ((((artefact_hash IS NULL) = (artefact_bytes IS NULL)) AND (artefact_bytes >= 0))),
  CONSTRAINT "artefact_is_sha256" CHECK ((artefact_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "encoder_fits" CHECK (((char_length(encoder) >= 1) AND (char_length(encoder) <= 200))),
  CONSTRAINT "hash_is_sha256" CHECK ((release_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "live_has_a_number" CHECK (((state <> 'live'::text) OR (number IS NOT NULL))),
  CONSTRAINT "models_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "models_id_workspace_id_key" UNIQUE (id, workspace_id),
  CONSTRAINT "models_pkey" PRIMARY KEY (id),
  CONSTRAINT "models_run_id_key" UNIQUE (run_id),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['probing'::text, 'live'::text, 'retired'::text, 'failed'::text, 'removed'::text]))),
  CONSTRAINT "models_release_id_workspace_id_fkey" FOREIGN KEY (release_id, workspace_id) REFERENCES public.releases(id, workspace_id),
  CONSTRAINT "models_run_id_workspace_id_fkey" FOREIGN KEY (run_id, workspace_id) REFERENCES public.training_runs(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."models"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX models_agent_idx ON public.models USING btree (agent_id, workspace_id);

CREATE UNIQUE INDEX models_number_idx ON public.models USING btree (agent_id, number);

CREATE INDEX models_release_idx ON public.models USING btree (release_id, workspace_id);

CREATE INDEX models_run_idx ON public.models USING btree (run_id, workspace_id);

CREATE UNIQUE INDEX one_live_model_idx ON public.models USING btree (agent_id)
  WHERE (state = 'live'::text);

CREATE TRIGGER carry_release
  BEFORE INSERT ON public.models
  FOR EACH ROW
  EXECUTE FUNCTION private.carry_release();

CREATE TRIGGER tell_askers
  AFTER UPDATE OF state ON public.models
  FOR EACH ROW
  EXECUTE FUNCTION private.tell_askers();

CREATE TRIGGER tell_insert AFTER INSERT ON public.models REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'state',
  'number'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.models REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'state',
  'number'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.models
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members see models" ON "public"."models"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."models" FROM "authenticated";

GRANT SELECT ON TABLE "public"."models" TO "authenticated";

REVOKE ALL ON TABLE "public"."models" FROM "anon", "service_role";
