CREATE TABLE "private"."synced_folders" (
  "id"         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "agent_id"   uuid                     NOT NULL,
  "name"       text                     NOT NULL,
  "generation" bigint                   NOT NULL DEFAULT 1,
  "account_id" uuid                     NOT NULL,
  "seen_at"    timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "name_fits" CHECK ((((char_length(name) >= 1) AND (char_length(name) <= 100)) AND (name !~ '[[:cntrl:]/]'::text))),
  CONSTRAINT "synced_folders_agent_id_name_key" UNIQUE (agent_id, name),
  CONSTRAINT "synced_folders_pkey" PRIMARY KEY (id),
  CONSTRAINT "synced_folders_account_id_fkey" FOREIGN KEY (account_id) REFERENCES private.worker_accounts(id) ON DELETE CASCADE,
  CONSTRAINT "synced_folders_agent_id_fkey" FOREIGN KEY (agent_id) REFERENCES public.agents(id) ON DELETE CASCADE
);

ALTER TABLE "private"."synced_folders"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX synced_folders_account_idx ON private.synced_folders USING btree (account_id);
